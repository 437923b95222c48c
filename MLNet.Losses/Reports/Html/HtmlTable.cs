using System.Xml.Linq;

namespace MLNet.Losses.Reports.Html;

/// <summary>Tables, which scroll inside of their box where a page is narrow.</summary>
internal static class HtmlTable
{
    /// <summary>A table whose first cell of a row says what the row is of.</summary>
    /// <param name="label">What the table is.</param>
    /// <param name="headers">The headers; those that begin with a number sign are of numbers.</param>
    /// <param name="rows">The cells: texts, elements, or whole cells.</param>
    public static XElement Of(string label, IReadOnlyList<string> headers, IEnumerable<object?[]> rows) => HtmlTag.Of(
        "div",
        HtmlTag.Class("scroll"),
        new XAttribute("role", "region"),
        new XAttribute("tabindex", "0"),
        new XAttribute("aria-label", label),
        HtmlTag.Of(
            "table",
            HtmlTag.Of("thead", HtmlTag.Of("tr", headers.Select(Header).ToArray())),
            HtmlTag.Of("tbody", rows.Select(row => HtmlTag.Of("tr", row.Select((cell, column) => Cell(cell, column, IsNumber(headers[column]))).ToArray())).ToArray())));

    public static XElement Cell(string classes, params object?[] content) => HtmlTag.Of("td", HtmlTag.Class(classes), content);

    private static XElement Header(string text) =>
        HtmlTag.Of("th", new XAttribute("scope", "col"), IsNumber(text) ? HtmlTag.Class("n") : null, text.TrimStart('#'));

    private static XElement Cell(object? content, int column, bool isNumber) => content switch
    {
        XElement { Name.LocalName: "td" or "th" } cell => cell,
        _ when column == 0 => HtmlTag.Of("th", new XAttribute("scope", "row"), content),
        _ => HtmlTag.Of("td", isNumber ? HtmlTag.Class("n") : null, content),
    };

    private static bool IsNumber(string header) => header.StartsWith('#');
}
