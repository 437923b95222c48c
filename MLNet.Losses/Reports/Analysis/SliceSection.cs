using MLNet.Losses.Reports.Html;

namespace MLNet.Losses.Reports.Analysis;

/// <summary>Parts of the data in which the loss is high.</summary>
internal sealed class SliceSection(LossAnalysis analysis, string whose) : ReportSection
{
    private readonly LossFindings[] _findings = [.. analysis.Where(findings => findings.Slices.Count > 0)];

    public override string Title => "Slices of high loss";

    public override bool HasContent => _findings.Length > 0;

    public override IEnumerable<object?> Content()
    {
        foreach (LossFindings findings in _findings)
        {
            yield return Tag.Of("h3", findings.Loss.ToString());
            yield return Table.Of(
                $"Slices of high {findings.Loss}",
                ["Rows that have", "#Rows", "#Mean", "#Mean of the rest", "#Difference", "#Effect", "#p, corrected"],
                findings.Slices.Select(slice => (object?[])
                [
                    slice.Description,
                    Number.Text(slice.Rows),
                    Number.Data(slice.Mean),
                    Number.Data(slice.MeanOfRest),
                    Number.Data(slice.Difference, Number.Text(slice.Difference, slice.StandardError)),
                    Number.Data(slice.EffectSize),
                    Number.Data(slice.AdjustedPValue, Number.PValueAlone(slice.AdjustedPValue)),
                ]));
        }

        yield return Tag.Note($"Slices{whose} in which the loss is higher than elsewhere, found by a search; the p-values allow for the search. The effect is the difference over the typical deviation of a row (Cohen’s d).");
    }
}
