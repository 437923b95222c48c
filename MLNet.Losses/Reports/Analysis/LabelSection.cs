using System.Globalization;
using System.Xml.Linq;
using MLNet.Losses.Reports.Html;

namespace MLNet.Losses.Reports.Analysis;

/// <summary>Labels that are likely wrong.</summary>
internal sealed class LabelSection(LossAnalysis analysis) : ReportSection
{
    private const int Most = 100;

    public override string Title => "Suspected label errors";

    public override bool HasContent => analysis.Labels is { Classes.Count: > 0 };

    public override IEnumerable<object?> Content()
    {
        LabelAnalysis labels = analysis.Labels!;
        yield return HtmlTag.Paragraph(
            labels.Suspects.Count == 0 ? "No label is suspected to be wrong." : $"{NumberText.Text(labels.Suspects.Count)} of {NumberText.Text(analysis.Rows)} labels are likely wrong, judged by the probabilities (confident learning).");
        if (labels.Suspects.Count > 0)
        {
            yield return Suspects(labels);
            yield return labels.Suspects.Count > Most ? HtmlTag.Note($"The {Most} most suspicious ones are shown.") : null;
            yield return HtmlTag.Of("h3", "Given and true class");
            yield return Joint(labels);
            yield return HtmlTag.Note("The estimated part of the rows with each given and true class; off the diagonal are the label errors.");
        }
    }

    private static XElement Suspects(LabelAnalysis labels)
    {
        string[] shown = [.. labels.Suspects.SelectMany(suspect => suspect.Shown.Keys).Distinct()];
        return HtmlTable.Of(
            "Suspected label errors",
            ["Row", "Given", "Suggested", "#Margin", .. shown],
            labels.Suspects.Take(Most).Select(suspect => (object?[])
            [
                NumberText.Text(suspect.Row), suspect.Given, suspect.Suggested, NumberText.Data(suspect.Margin), .. shown.Select(name => suspect.Shown.GetValueOrDefault(name)),
            ]));
    }

    private static XElement Joint(LabelAnalysis labels)
    {
        double most = labels.Joint.SelectMany((row, given) => row.Where((_, truth) => truth != given)).DefaultIfEmpty(0).Max();
        return HtmlTable.Of(
            "Estimated joint distribution of given and true class",
            ["Given", .. labels.Classes.Select(name => $"#{name}")],
            labels.Joint.Select((row, given) => (object?[])[labels.Classes[given], .. row.Select((share, truth) => Cell(share, truth == given || most == 0 ? 0 : share / most))]));
    }

    private static XElement Cell(double share, double heat)
    {
        XElement cell = HtmlTable.Cell("n heat bad", NumberText.Data(share, NumberText.Percent(share)));
        cell.Add(new XAttribute("style", $"--t:{(100 * heat).ToString("0", CultureInfo.InvariantCulture)}%"));
        return cell;
    }
}
