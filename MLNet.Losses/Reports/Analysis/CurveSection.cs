using MLNet.Losses.Reports.Html;
using MLNet.Losses.Reports.Pictures;

namespace MLNet.Losses.Reports.Analysis;

/// <summary>The value and the slope of each loss that judged.</summary>
internal sealed class CurveSection(LossAnalysis analysis) : ReportSection
{
    public override string Title => "What the losses look like";

    public override IEnumerable<object?> Content() =>
        [HtmlTag.Of("div", HtmlTag.Class("figures wide"), analysis.Evaluation.Select(metrics => (object)LossFigure.Of(metrics.Name, metrics.Loss)).ToArray())];
}
