using MLNet.Losses.Reports.Html;

namespace MLNet.Losses.Reports.Analysis;

/// <summary>The losses by the values of the group column.</summary>
internal sealed class GroupSection(LossAnalysis analysis) : ReportSection
{
    public override string Title => "Groups";

    public override bool HasContent => analysis.Evaluation.Groups.Count > 0;

    public override IEnumerable<object?> Content()
    {
        yield return HtmlTable.Of(
            "Mean loss by group",
            ["Group", "#Rows", .. analysis.Evaluation.Select(metrics => $"#{metrics.Name}")],
            analysis.Evaluation.Groups.Select(group => (object?[])
            [
                group.Name.Length == 0 ? "missing" : group.Name,
                NumberText.Text(group.Losses[0].Count),
                .. group.Losses.Select(metrics => NumberText.Data(metrics.Mean, NumberText.Text(metrics.Mean, metrics.StandardError))),
            ]));
    }
}
