using MLNet.Losses.Reports.Html;

namespace MLNet.Losses.Reports.Analysis;

/// <summary>The metrics of each loss.</summary>
internal sealed class MetricSection(LossAnalysis analysis) : ReportSection
{
    public override string Title => "Losses";

    public override IEnumerable<object?> Content()
    {
        double[] levels = [.. analysis.Evaluation.SelectMany(metrics => metrics.Quantiles.Keys).Distinct().Order()];
        yield return HtmlTable.Of(
            "Losses",
            ["Loss", "#Mean", "#Deviation", .. levels.Select(level => $"#Quantile {level:0.###}"), "#Max", "#Rows", "#Ignored"],
            analysis.Evaluation.Select(metrics => (object?[])
            [
                metrics.Name,
                NumberText.Data(metrics.Mean, NumberText.Text(metrics.Mean, metrics.StandardError)),
                NumberText.Data(metrics.StandardDeviation),
                .. levels.Select(level => NumberText.Data(metrics.Quantiles.GetValueOrDefault(level, double.NaN))),
                NumberText.Data(metrics.Max),
                NumberText.Text(metrics.Count),
                NumberText.Text(metrics.Ignored),
            ]));
    }
}
