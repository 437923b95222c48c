using System.Globalization;
using System.Xml.Linq;

namespace MLNet.Losses.Tests.Reports;

/// <summary>A report as those who read it see it.</summary>
internal sealed class Page(string html)
{
    /// <summary>The page; that it is well-formed is a first test.</summary>
    public XElement Root { get; } = XDocument.Parse(html, LoadOptions.PreserveWhitespace).Root!;

    /// <summary>The headings of its sections, in order.</summary>
    public IEnumerable<string> Sections => Root.Descendants("section").Select(section => section.Element("h2")!.Value);

    public static Page Of(LossLeaderboard board, LossReportOptions? options = null) => new(board.ToHtml(options));

    public XElement Section(string title) => Root.Descendants("section").Single(section => section.Element("h2")!.Value == title);

    /// <summary>The rows of the table of a name, header apart.</summary>
    public XElement[] Rows(string label) =>
        [.. Root.Descendants("div").Single(box => (string?)box.Attribute("aria-label") == label).Descendants("tbody").Single().Elements("tr")];

    /// <summary>The whole numbers that an element shows.</summary>
    public static double[] Numbers(XElement element) =>
        [.. element.Descendants("data").Select(data => double.Parse((string)data.Attribute("value")!, CultureInfo.InvariantCulture))];
}
