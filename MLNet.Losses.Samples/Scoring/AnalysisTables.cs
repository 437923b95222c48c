using System.Globalization;
using MLNet.Losses.Samples.Output;
using Spectre.Console;

namespace MLNet.Losses.Samples.Scoring;

/// <summary>Shows an analysis as tables.</summary>
/// <param name="console">The terminal.</param>
/// <param name="placeName">What rows are called by: "line" or "row".</param>
internal sealed class AnalysisTables(IAnsiConsole console, string placeName)
{
    private const int MostSuspects = 20;

    public void Write(AnalysisReport report, string? rival, string? order)
    {
        WriteConcentration(report.Losses);
        if (report.Losses.Any(loss => loss.Comparison is not null))
        {
            WriteComparison(report.Losses, rival!);
        }

        foreach (AnalysisReport.Findings loss in report.Losses)
        {
            WriteSlices(loss);
            WriteDrift(loss, order);
        }

        WriteScores(report);
        WriteLabels(report.Labels);
    }

    private void WriteConcentration(IReadOnlyList<AnalysisReport.Findings> losses)
    {
        Table table = Tables.OfNumbers("loss", "worst 1%", "worst 5%", "worst 10%", "Gini");
        foreach (AnalysisReport.Findings loss in losses)
        {
            (double one, double five, double ten, double gini) = loss.Concentration;
            table.AddTextRow([loss.Name, Percent(one), Percent(five), Percent(ten), NumberText.Fixed(gini, 2)]);
        }

        console.WriteTable("The part of the total loss that the worst rows carry", table);
    }

    private void WriteComparison(IReadOnlyList<AnalysisReport.Findings> losses, string rival)
    {
        double confidence = losses[0].Comparison!.Confidence;
        Table table = Tables.OfNumbers("loss", "scores", rival, "difference", $"{Percent(confidence)} interval", "rows won", "better");
        foreach ((string name, AnalysisReport.Comparison? found) in losses.Select(loss => (loss.Name, loss.Comparison)))
        {
            string better = found!.IsSignificant ? found.Difference > 0 ? rival : "scores" : "neither surely";
            table.AddTextRow(
            [
                name, NumberText.Of(found.MeanA), NumberText.Of(found.MeanB), NumberText.Of(found.Difference),
                $"{NumberText.Of(found.Low)} to {NumberText.Of(found.High)}", Percent(found.ShareOfRowsWon), better,
            ]);
        }

        console.WriteTable($"Compared with {rival}, row by row", table);
    }

    private void WriteSlices(AnalysisReport.Findings loss)
    {
        if (loss.Slices.Count == 0)
        {
            return;
        }

        Table table = Tables.OfNumbers("slice", "rows", "mean", "of the rest", "effect", "p");
        foreach (AnalysisReport.Slice slice in loss.Slices)
        {
            table.AddTextRow(
            [
                slice.Description, NumberText.Of(slice.Rows), NumberText.Of(slice.Mean), NumberText.Of(slice.MeanOfRest),
                NumberText.Fixed(slice.EffectSize, 2), Small(slice.AdjustedPValue),
            ]);
        }

        console.WriteTable($"Slices of high {loss.Name}", table);
    }

    private void WriteDrift(AnalysisReport.Findings loss, string? order)
    {
        if (loss.Drift is not { } drift)
        {
            return;
        }

        Table table = Tables.OfNumbers("from", "to", "rows", loss.Name);
        foreach (AnalysisReport.Bin bin in drift.Bins)
        {
            table.AddTextRow([bin.From, bin.To, NumberText.Of(bin.Rows), NumberText.Of(bin.Mean, bin.StdErr)]);
        }

        console.WriteTable($"{loss.Name} along {order}: slope {drift.Slope.ToString("G3", CultureInfo.InvariantCulture)}, p of no trend {Small(drift.PValue)}", table);
    }

    private void WriteScores(AnalysisReport report)
    {
        if (report.Residuals is { } residuals)
        {
            Table table = Tables.OfNumbers("rows", "mean", "median", "std deviation");
            table.AddTextRow([NumberText.Of(residuals.Rows), NumberText.Of(residuals.Mean), NumberText.Of(residuals.Median), NumberText.Of(residuals.StdDev)]);
            console.WriteTable("Residuals: label − score", table);
        }

        if (report.Calibration is { } calibration)
        {
            Table table = Tables.OfNumbers("probability", "rows", "mean", "observed", "interval");
            foreach (AnalysisReport.CalibrationBand band in calibration.Bins)
            {
                table.AddTextRow(
                [
                    $"{NumberText.Fixed(band.From, 2)} to {NumberText.Fixed(band.To, 2)}", NumberText.Of(band.Rows), NumberText.Fixed(band.MeanProbability, 3),
                    NumberText.Fixed(band.ObservedShare, 3), $"{NumberText.Fixed(band.Low, 3)} to {NumberText.Fixed(band.High, 3)}",
                ]);
            }

            console.WriteTable($"Calibration: expected error {NumberText.Fixed(calibration.ExpectedCalibrationError, 4)}, Brier score {NumberText.Fixed(calibration.BrierScore, 4)}", table);
        }
    }

    private void WriteLabels(AnalysisReport.LabelSummary? labels)
    {
        if (labels is null)
        {
            return;
        }

        if (labels.Suspects.Count == 0)
        {
            console.WriteLine("No label is suspected of being wrong.");
            return;
        }

        Table table = Tables.OfText(placeName, "label", "probably", "margin");
        foreach (AnalysisReport.Suspect suspect in labels.Suspects.Take(MostSuspects))
        {
            table.AddTextRow([(suspect.Line ?? suspect.Row)?.ToString(CultureInfo.InvariantCulture) ?? string.Empty, suspect.Given, suspect.Suggested, NumberText.Fixed(suspect.Margin, 3)]);
        }

        console.WriteTable($"{NumberText.Of(labels.Suspects.Count)} labels are suspected of being wrong", table);
        if (labels.Suspects.Count > MostSuspects)
        {
            console.WriteLine($"and {NumberText.Of(labels.Suspects.Count - MostSuspects)} more, which --json shows");
            console.WriteLine();
        }
    }

    private static string Percent(double share) => $"{NumberText.Fixed(100 * share, 1)}%";

    private static string Small(double chance) => chance < 1e-4 ? "< 0.0001" : NumberText.Fixed(chance, 4);
}
