using System.Xml.Linq;
using MLNet.Losses.Reports.Html;

namespace MLNet.Losses.Reports.Analysis;

/// <summary>The rows of highest loss.</summary>
internal sealed class HardestSection(LossAnalysis analysis) : ReportSection
{
    private readonly LossFindings[] _findings = [.. analysis.Where(findings => findings.Hardest.Count > 0)];

    public override string Title => "Hardest rows";

    public override bool HasContent => _findings.Length > 0;

    public override IEnumerable<object?> Content()
    {
        yield return HtmlTag.Note("The rows of highest loss. Rows are counted from 0.");
        foreach ((int index, LossFindings findings) in _findings.Index())
        {
            yield return HtmlTag.Details($"By {findings.Loss}", isOpen: index == 0, Rows(findings));
        }
    }

    private static XElement Rows(LossFindings findings)
    {
        string[] shown = [.. findings.Hardest.SelectMany(row => row.Shown.Keys).Distinct()];
        return HtmlTable.Of(
            $"Hardest rows by {findings.Loss}",
            ["Row", $"#{findings.Loss}", .. shown],
            findings.Hardest.Select(row => (object?[])[NumberText.Text(row.Row), NumberText.Data(row.Loss), .. shown.Select(name => row.Shown.GetValueOrDefault(name))]));
    }
}
