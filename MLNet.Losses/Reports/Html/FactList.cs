using System.Xml.Linq;

namespace MLNet.Losses.Reports.Html;

/// <summary>Names with what they stand for.</summary>
internal static class FactList
{
    public static XElement Of(IEnumerable<(string Name, object Value)> facts) => HtmlTag.Of(
        "dl",
        facts.Select(fact => HtmlTag.Of("div", HtmlTag.Of("dt", fact.Name), HtmlTag.Of("dd", fact.Value))).ToArray());
}
