using MLNet.Losses.Reports.Html;

namespace MLNet.Losses.Reports.Analysis;

/// <summary>Parts of the data in which the loss is high.</summary>
internal sealed class SliceSection(LossAnalysis analysis) : ReportSection
{
    private readonly LossFindings[] _findings = [.. analysis.Where(findings => findings.Slices.Count > 0)];

    public override string Title => "Slices of high loss";

    public override bool HasContent => _findings.Length > 0;

    public override IEnumerable<object?> Content()
    {
        foreach (LossFindings findings in _findings)
        {
            yield return HtmlTag.Of("h3", findings.Loss.ToString());
            yield return HtmlTable.Of(
                $"Slices of high {findings.Loss}",
                ["Rows that have", "#Rows", "#Mean", "#Mean of the rest", "#Difference", "#Effect", "#p, corrected"],
                findings.Slices.Select(slice => (object?[])
                [
                    slice.Description,
                    NumberText.Text(slice.Rows),
                    NumberText.Data(slice.Mean),
                    NumberText.Data(slice.MeanOfRest),
                    NumberText.Data(slice.Difference, NumberText.Text(slice.Difference, slice.StandardError)),
                    NumberText.Data(slice.EffectSize),
                    NumberText.Data(slice.AdjustedPValue, NumberText.PValueAlone(slice.AdjustedPValue)),
                ]));
        }

        yield return HtmlTag.Note("Slices in which the loss is higher than elsewhere, found by a search; the p-values allow for the search. The effect is the difference over the typical deviation of a row (Cohen’s d).");
    }
}
