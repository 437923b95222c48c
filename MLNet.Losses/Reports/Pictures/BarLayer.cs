using System.Xml.Linq;
using MLNet.Losses.Plots;

namespace MLNet.Losses.Reports.Pictures;

/// <summary>Bars that stand on 0.</summary>
internal sealed record BarLayer(IReadOnlyList<(double From, double To, double Height, string? Tip)> Bars) : ChartLayer
{
    public override IEnumerable<double> Xs => Bars.SelectMany(bar => new[] { bar.From, bar.To });

    public override IEnumerable<double> Ys => Bars.Select(bar => bar.Height).Append(0);

    public override IEnumerable<XElement> Draw(SvgFrame frame) => Bars.Where(bar => bar.Height > 0).Select(bar =>
    {
        double left = frame.X(bar.From), top = frame.Y(bar.Height);
        return WithTip(Box(left, top, frame.X(bar.To) - left - 1, frame.Y(0) - top), bar.Tip);
    });

    public override IEnumerable<XElement> Swatch() => [Box(4, 0, 20, 12)];

    private XElement Box(double x, double y, double width, double height) => Svg.Element(
        "rect", ("x", Svg.Number(x)), ("y", Svg.Number(y)), ("width", Svg.Number(Math.Max(1, width))), ("height", Svg.Number(height)), ("fill", Color), ("fill-opacity", 0.75));
}
