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

    public void Write(TextWriter writer) => HtmlText.Write(writer, Tag.Of("html", new XAttribute("lang", "en"), Head(), Body()));

    /// <summary>The date as the line beneath the heading shows it.</summary>
    public static string? DateText(DateTimeOffset? date) => date?.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);

    private XElement Head() => Tag.Of(
        "head",
        Tag.Of("meta", new XAttribute("charset", "utf-8")),
        Tag.Of("meta", new XAttribute("name", "viewport"), new XAttribute("content", "width=device-width, initial-scale=1")),
        Tag.Of("meta", new XAttribute("name", "color-scheme"), new XAttribute("content", "light dark")),
        Tag.Of("title", title),
        Tag.Of("style", _style.Value));

    private XElement Body() => Tag.Of(
        "body",
        Tag.Of(
            "header",
            Tag.Of("h1", title),
            Tag.Of("p", Tag.Class("sub"), subtitle.SelectMany((part, i) => i == 0 ? [part] : new[] { " · ", part }).ToArray())),
        Tag.Of(
            "nav",
            new XAttribute("aria-label", "Sections"),
            _sections.Select(section => (object)Tag.Of("a", new XAttribute("href", $"#{section.Id}"), section.Title)).ToArray()),
        Tag.Of("main", _sections.Select(section => (object)Section(section)).ToArray()),
        Tag.Of("footer", "Made by MLNet.Losses."));

    private static XElement Section(ReportSection section) => Tag.Of(
        "section",
        new XAttribute("id", section.Id),
        Tag.Of("h2", section.Title),
        section.Content().ToArray());

    private static string ReadStyle()
    {
        using Stream stream = typeof(ReportPage).Assembly.GetManifestResourceStream(Css)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
