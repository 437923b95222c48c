using MLNet.Losses.Reports.Html;

namespace MLNet.Losses.Reports.Analysis;

/// <summary>The metrics of each loss.</summary>
internal sealed class MetricSection(LossAnalysis analysis) : ReportSection
{
    public override string Title => "Losses";

    public override IEnumerable<object?> Content()
    {
        double[] levels = [.. analysis.Evaluation.SelectMany(metrics => metrics.Quantiles.Keys).Distinct().Order()];
        yield return Table.Of(
            "Losses",
            ["Loss", "#Mean", "#Std deviation", .. levels.Select(level => $"#Quantile {level:0.###}"), "#Max", "#Rows judged", "#Rows ignored"],
            analysis.Evaluation.Select(metrics => (object?[])
            [
                metrics.Name,
                Number.Data(metrics.Mean, Number.Text(metrics.Mean, metrics.StandardError)),
                Number.Data(metrics.StandardDeviation),
                .. levels.Select(level => Number.Data(metrics.Quantiles.GetValueOrDefault(level, double.NaN))),
                Number.Data(metrics.Max),
                Number.Text(metrics.Count),
                Number.Text(metrics.Ignored),
            ]));
    }
}
