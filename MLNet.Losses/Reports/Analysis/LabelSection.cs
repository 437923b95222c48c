using System.Globalization;
using System.Xml.Linq;
using MLNet.Losses.Reports.Html;

namespace MLNet.Losses.Reports.Analysis;

/// <summary>Labels that are likely wrong.</summary>
internal sealed class LabelSection(LossAnalysis analysis, string whose) : ReportSection
{
    private const int Most = 100;

    public override string Title => "Suspected label errors";

    public override bool HasContent => analysis.Labels is { Classes.Count: > 0 };

    public override IEnumerable<object?> Content()
    {
        LabelAnalysis labels = analysis.Labels!;
        yield return Tag.Paragraph(
            labels.Suspects.Count == 0 ? "No label is suspected to be wrong." : $"{Number.Text(labels.Suspects.Count)} of {Number.Text(analysis.Rows)} labels are likely wrong, judged by the probabilities{whose} (confident learning).");
        if (labels.Suspects.Count > 0)
        {
            yield return Suspects(labels);
            yield return labels.Suspects.Count > Most ? Tag.Note($"The {Most} most suspicious ones are shown.") : null;
            yield return Tag.Of("h3", "Given and true class");
            yield return Joint(labels);
            yield return Tag.Note("The estimated part of the rows with each given and true class; off the diagonal are the label errors.");
        }
    }

    private static XElement Suspects(LabelAnalysis labels)
    {
        string[] shown = [.. labels.Suspects.SelectMany(suspect => suspect.Shown.Keys).Distinct()];
        return Table.Of(
            "Suspected label errors",
            ["Row", "Given", "Suggested", "#Margin", .. shown],
            labels.Suspects.Take(Most).Select(suspect => (object?[])
            [
                Number.Text(suspect.Row), suspect.Given, suspect.Suggested, Number.Data(suspect.Margin), .. shown.Select(name => suspect.Shown.GetValueOrDefault(name)),
            ]));
    }

    private static XElement Joint(LabelAnalysis labels)
    {
        double most = labels.Joint.SelectMany((row, given) => row.Where((_, truth) => truth != given)).DefaultIfEmpty(0).Max();
        return Table.Of(
            "Estimated joint distribution of given and true class",
            ["Given", .. labels.Classes.Select(name => $"#{name}")],
            labels.Joint.Select((row, given) => (object?[])[labels.Classes[given], .. row.Select((share, truth) => Cell(share, truth == given || most == 0 ? 0 : share / most))]));
    }

    private static XElement Cell(double share, double heat)
    {
        XElement cell = Table.Cell("n heat bad", Number.Data(share, Number.Percent(share)));
        cell.Add(new XAttribute("style", $"--t:{(100 * heat).ToString("0", CultureInfo.InvariantCulture)}%"));
        return cell;
    }
}
