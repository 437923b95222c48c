using System.Xml.Linq;

namespace MLNet.Losses.Reports.Html;

/// <summary>Elements of a page. Texts are escaped when the page is written, since they are texts and no markup.</summary>
internal static class HtmlTag
{
    public static XElement Of(string name, params object?[] content) => new(name, content);

    public static XAttribute Class(string names) => new("class", names);

    public static XElement Paragraph(params object?[] content) => Of("p", content);

    /// <summary>A remark in smaller type.</summary>
    public static XElement Note(params object?[] content) => Of("p", Class("note"), content);

    public static XElement Strong(string text) => Of("strong", text);

    /// <summary>A word or two set apart by its ground.</summary>
    public static XElement Badge(string text, string kind = "") => Of("span", Class($"badge {kind}".TrimEnd()), text);

    public static XElement List(IEnumerable<object?> items) => Of("ul", items.Select(item => Of("li", item)).ToArray());

    /// <summary>What is seen when its summary is clicked, and on paper.</summary>
    public static XElement Details(string summary, bool isOpen, params object?[] content) =>
        Of("details", isOpen ? new XAttribute("open", "open") : null, Of("summary", summary), content);

    /// <summary>Texts in a row with commas, and "and" before the last one.</summary>
    public static IEnumerable<object> Enumerate(IReadOnlyList<object> items) =>
        items.SelectMany((item, i) => i == 0 ? [item] : new[] { i < items.Count - 1 ? ", " : items.Count > 2 ? ", and " : " and ", item });

    /// <summary>What a reader without a browser sees of some content.</summary>
    public static string TextOf(IEnumerable<object> content) => string.Concat(content.Select(part => part is XElement element ? element.Value : part.ToString()));
}
