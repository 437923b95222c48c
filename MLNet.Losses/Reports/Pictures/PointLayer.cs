using System.Xml.Linq;
using MLNet.Losses.Plots;

namespace MLNet.Losses.Reports.Pictures;

/// <summary>Points, each with a text when it is pointed at.</summary>
internal sealed record PointLayer(IReadOnlyList<(double X, double Y, string? Tip)> Points) : ChartLayer
{
    public double Radius { get; init; } = 4;

    public double Opacity { get; init; } = 1;

    public override IEnumerable<double> Xs => Points.Select(point => point.X);

    public override IEnumerable<double> Ys => Points.Select(point => point.Y);

    public override IEnumerable<XElement> Draw(SvgFrame frame) => Points
        .Where(point => double.IsFinite(point.X) && double.IsFinite(point.Y))
        .Select(point => WithTip(Circle(frame.X(point.X), frame.Y(point.Y)), point.Tip));

    public override IEnumerable<XElement> Swatch() => [Circle(14, 6)];

    private XElement Circle(double x, double y)
    {
        XElement circle = Svg.Element("circle", ("cx", Svg.Number(x)), ("cy", Svg.Number(y)), ("r", Radius), ("fill", Color));
        if (Opacity < 1)
        {
            circle.Add(new XAttribute("fill-opacity", Opacity));
        }

        return circle;
    }
}
