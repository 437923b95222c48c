using System.Globalization;

namespace MLNet.Losses.Samples.Scoring;

/// <summary>What evaluate found, in the shape of its JSON.</summary>
/// <param name="Rows">All rows of the file, ignored ones included.</param>
/// <param name="Losses">The metrics of each loss.</param>
/// <param name="Groups">The metrics by group; null where none was asked for.</param>
/// <param name="Top">The rows with the largest loss, for each loss; null where none were asked for.</param>
/// <param name="Analysis">What was found in the rows; null where nothing was looked for.</param>
internal sealed record EvaluationReport(
    long Rows,
    IReadOnlyList<EvaluationReport.Metrics> Losses,
    IReadOnlyList<EvaluationReport.GroupMetrics>? Groups,
    IReadOnlyList<EvaluationReport.LossTop>? Top,
    AnalysisReport? Analysis)
{
    /// <summary>The metrics of one loss.</summary>
    internal sealed record Metrics(
        string Name,
        string Spec,
        double Mean,
        double Sum,
        long Count,
        long Ignored,
        double Weight,
        double StdDev,
        double StdErr,
        double Min,
        double Max,
        IReadOnlyDictionary<string, double> Quantiles)
    {
        public static Metrics Of(Specs.LossSpec spec, LossMetrics metrics) => new(
            spec.Name,
            spec.Text,
            metrics.Mean,
            metrics.Sum,
            metrics.Count,
            metrics.Ignored,
            metrics.Weight,
            metrics.StandardDeviation,
            metrics.StandardError,
            metrics.Min,
            metrics.Max,
            metrics.Quantiles.ToDictionary(pair => pair.Key.ToString("R", CultureInfo.InvariantCulture), pair => pair.Value));
    }

    /// <summary>The metrics of the rows of one group.</summary>
    internal sealed record GroupMetrics(string Group, IReadOnlyList<Metrics> Losses);

    /// <summary>The rows that one loss finds worst.</summary>
    internal sealed record LossTop(string Name, IReadOnlyList<TopRow> Rows);

    /// <summary>One of these rows: in a CSV file it has a line, in others a number from 1.</summary>
    internal sealed record TopRow(long? Line, long? Row, float Loss, IReadOnlyDictionary<string, string> Columns);
}
