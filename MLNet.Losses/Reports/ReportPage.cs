using System.Globalization;
using System.Xml.Linq;
using MLNet.Losses.Reports.Html;

namespace MLNet.Losses.Reports;

/// <summary>A report: a heading, a line beneath, and sections.</summary>
internal sealed class ReportPage(string title, IEnumerable<object> subtitle, IEnumerable<ReportSection> sections)
{
    private const string Css = "MLNet.Losses.Report.css";

    private static readonly Lazy<string> _style = new(ReadStyle);

    private readonly ReportSection[] _sections = [.. sections.Where(section => section.HasContent)];

    public void Write(TextWriter writer) => HtmlText.Write(writer, HtmlTag.Of("html", new XAttribute("lang", "en"), Head(), Body()));

    /// <summary>The date as the line beneath the heading shows it.</summary>
    public static string? DateText(DateTimeOffset? date) => date?.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);

    private XElement Head() => HtmlTag.Of(
        "head",
        HtmlTag.Of("meta", new XAttribute("charset", "utf-8")),
        HtmlTag.Of("meta", new XAttribute("name", "viewport"), new XAttribute("content", "width=device-width, initial-scale=1")),
        HtmlTag.Of("meta", new XAttribute("name", "color-scheme"), new XAttribute("content", "light dark")),
        HtmlTag.Of("title", title),
        HtmlTag.Of("style", _style.Value));

    private XElement Body() => HtmlTag.Of(
        "body",
        HtmlTag.Of(
            "header",
            HtmlTag.Of("h1", title),
            HtmlTag.Of("p", HtmlTag.Class("sub"), subtitle.SelectMany((part, i) => i == 0 ? [part] : new[] { " · ", part }).ToArray())),
        HtmlTag.Of(
            "nav",
            new XAttribute("aria-label", "Sections"),
            _sections.Select(section => (object)HtmlTag.Of("a", new XAttribute("href", $"#{section.Id}"), section.Title)).ToArray()),
        HtmlTag.Of("main", _sections.Select(section => (object)Section(section)).ToArray()),
        HtmlTag.Of("footer", "Made by MLNet.Losses."));

    private static XElement Section(ReportSection section) => HtmlTag.Of(
        "section",
        new XAttribute("id", section.Id),
        HtmlTag.Of("h2", section.Title),
        section.Content().ToArray());

    private static string ReadStyle()
    {
        using Stream stream = typeof(ReportPage).Assembly.GetManifestResourceStream(Css)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
