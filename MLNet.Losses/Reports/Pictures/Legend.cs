using System.Xml.Linq;
using MLNet.Losses.Plots;
using MLNet.Losses.Reports.Html;

namespace MLNet.Losses.Reports.Pictures;

/// <summary>What the colours and dashes of a chart mean, as a list beneath it.</summary>
internal static class Legend
{
    /// <summary>The layers that have a name, each name once; null where none has.</summary>
    public static XElement? Of(IEnumerable<ChartLayer> layers)
    {
        ChartLayer[] named = [.. layers.Where(layer => layer.Name is not null).DistinctBy(layer => layer.Name)];
        return named.Length == 0 ? null : HtmlTag.Of("ul", HtmlTag.Class("legend"), named.Select(Item).ToArray());
    }

    private static XElement Item(ChartLayer layer) => HtmlTag.Of(
        "li",
        new XElement(Svg.Namespace + "svg", new XAttribute("viewBox", "0 0 28 12"), new XAttribute("aria-hidden", "true"), layer.Swatch()),
        layer.Name);
}
