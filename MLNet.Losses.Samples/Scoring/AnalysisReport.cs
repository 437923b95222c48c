using MLNet.Losses.Samples.TableFiles;

namespace MLNet.Losses.Samples.Scoring;

/// <summary>What an analysis found, in the shape of its JSON.</summary>
/// <param name="Losses">What was found of each loss.</param>
/// <param name="Residuals">The residuals; null where label and score are not one number each.</param>
/// <param name="Calibration">How good the probabilities are; null where scores are none.</param>
/// <param name="Labels">The suspected label errors; null where they were not asked for.</param>
internal sealed record AnalysisReport(
    IReadOnlyList<AnalysisReport.Findings> Losses,
    AnalysisReport.ResidualSummary? Residuals,
    AnalysisReport.CalibrationSummary? Calibration,
    AnalysisReport.LabelSummary? Labels)
{
    /// <param name="analysis">What was found.</param>
    /// <param name="names">The names of the losses.</param>
    /// <param name="file">The file, whose rows are called by their places.</param>
    /// <param name="withLabels">Whether suspected label errors were asked for.</param>
    public static AnalysisReport Of(LossAnalysis analysis, IReadOnlyList<string> names, TableFile file, bool withLabels) => new(
        [.. analysis.Zip(names, (findings, name) => new Findings(
            name,
            Shares.Of(findings.Concentration),
            findings.Rival is { } rival ? new(rival.Rows, rival.MeanA, rival.MeanB, rival.Difference, rival.Low, rival.High, rival.Confidence, rival.ShareOfRowsWon, rival.IsSignificant) : null,
            [.. findings.Slices.Select(slice => new Slice(slice.Description, slice.Rows, slice.Mean, slice.MeanOfRest, slice.StandardError, slice.EffectSize, slice.AdjustedPValue))],
            findings.Drift is { } drift ? new(drift.Slope, drift.PValue, drift.Missing, [.. drift.Bins.Select(bin => Bin.Of(bin, drift.IsTime))]) : null))],
        analysis.Residuals is { } residuals ? new(residuals.Count, residuals.Mean, residuals.Median, residuals.StandardDeviation) : null,
        analysis.Calibration is { } calibration ? new(
            calibration.ExpectedCalibrationError,
            calibration.MaximumCalibrationError,
            calibration.BrierScore,
            [.. calibration.Bins.Where(bin => bin.Count > 0).Select(bin => new CalibrationBand(bin.From, bin.To, bin.Count, bin.MeanProbability, bin.ObservedShare, bin.Low, bin.High))]) : null,
        withLabels && analysis.Labels is { } labels ? LabelSummary.Of(labels, file) : null);

    /// <summary>What was found of one loss.</summary>
    internal sealed record Findings(string Name, Shares Concentration, Comparison? Comparison, IReadOnlyList<Slice> Slices, Drift? Drift);

    /// <summary>Which part of the total loss the worst rows carry.</summary>
    internal sealed record Shares(double WorstPercent, double Worst5Percent, double Worst10Percent, double Gini)
    {
        public static Shares Of(LossConcentration concentration) => new(
            concentration.ShareOfWorst(0.01), concentration.ShareOfWorst(0.05), concentration.ShareOfWorst(0.1), concentration.Gini);
    }

    /// <summary>Two models, row by row.</summary>
    internal sealed record Comparison(
        long Rows, double MeanA, double MeanB, double Difference, double Low, double High, double Confidence, double ShareOfRowsWon, bool IsSignificant);

    /// <summary>Rows with something in common and a high loss.</summary>
    internal sealed record Slice(string Description, long Rows, double Mean, double MeanOfRest, double StdErr, double EffectSize, double AdjustedPValue);

    /// <summary>The loss along an order.</summary>
    internal sealed record Drift(double Slope, double PValue, long Missing, IReadOnlyList<Bin> Bins);

    /// <summary>A part of an order.</summary>
    internal sealed record Bin(string From, string To, long Rows, double Mean, double StdErr)
    {
        public static Bin Of(DriftBin bin, bool isTime) => new(Text(bin.From, isTime), Text(bin.To, isTime), bin.Rows, bin.Mean, bin.StandardError);

        private static string Text(double value, bool isTime) => isTime
            ? FormattableString.Invariant($"{DateTime.FromOADate(value):yyyy-MM-dd HH:mm}").Replace(" 00:00", string.Empty, StringComparison.Ordinal)
            : FormattableString.Invariant($"{value:G6}");
    }

    /// <summary>Label − score.</summary>
    internal sealed record ResidualSummary(long Rows, double Mean, double Median, double StdDev);

    /// <summary>Probabilities against what happened.</summary>
    internal sealed record CalibrationSummary(
        double ExpectedCalibrationError, double MaximumCalibrationError, double BrierScore, IReadOnlyList<CalibrationBand> Bins);

    /// <summary>Rows with about the same probability.</summary>
    internal sealed record CalibrationBand(double From, double To, long Rows, double MeanProbability, double ObservedShare, double Low, double High);

    /// <summary>The labels that are probably wrong.</summary>
    internal sealed record LabelSummary(double NoiseRate, IReadOnlyList<Suspect> Suspects)
    {
        public static LabelSummary Of(LabelAnalysis labels, TableFile file)
        {
            IReadOnlyList<long> places = file.PlacesOf([.. labels.Suspects.Select(suspect => suspect.Row)]);
            return new(labels.NoiseRate, [.. labels.Suspects.Zip(places, (suspect, place) => new Suspect(file.IsOfLines ? place : null, file.IsOfLines ? null : place, suspect.Given, suspect.Suggested, suspect.Margin, suspect.Shown))]);
        }
    }

    /// <summary>One of them: where it is, its label, and what it probably should be.</summary>
    internal sealed record Suspect(long? Line, long? Row, string Given, string Suggested, double Margin, IReadOnlyDictionary<string, string> Columns);
}
