using System.Xml.Linq;

namespace MLNet.Losses.Reports.Html;

/// <summary>Names with what they stand for.</summary>
internal static class Facts
{
    public static XElement Of(IEnumerable<(string Name, object Value)> facts) => Tag.Of(
        "dl",
        facts.Select(fact => Tag.Of("div", Tag.Of("dt", fact.Name), Tag.Of("dd", fact.Value))).ToArray());
}
