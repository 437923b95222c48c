using System.Xml.Linq;
using MLNet.Losses.Plots;

namespace MLNet.Losses.Reports.Pictures;

/// <summary>Intervals: from a point, a line to either side, across or upright.</summary>
internal sealed record SpanLayer(IReadOnlyList<(double At, double Low, double High)> Spans, bool IsUpright) : ChartLayer
{
    private const double Cap = 4;

    public override IEnumerable<double> Xs => IsUpright ? Ats : Ends;

    public override IEnumerable<double> Ys => IsUpright ? Ends : Ats;

    private IEnumerable<double> Ats => Spans.Select(span => span.At);

    private IEnumerable<double> Ends => Spans.SelectMany(span => new[] { span.Low, span.High });

    public override IEnumerable<XElement> Draw(SvgFrame frame) => Spans
        .Where(span => double.IsFinite(span.Low) && double.IsFinite(span.High))
        .Select(span => Stroke(IsUpright ? Upright(frame, span.At, span.Low, span.High) : Across(frame, span.At, span.Low, span.High)));

    public override IEnumerable<XElement> Swatch() => [Stroke("M2 6L26 6M2 2L2 10M26 2L26 10")];

    private static string Upright(SvgFrame frame, double at, double low, double high) =>
        FormattableString.Invariant($"M{Svg.Number(frame.X(at))} {Svg.Number(frame.Y(low))}V{Svg.Number(frame.Y(high))}");

    private static string Across(SvgFrame frame, double at, double low, double high)
    {
        (double left, double right, double y) = (frame.X(low), frame.X(high), frame.Y(at));
        return $"M{Svg.Number(left)} {Svg.Number(y)}H{Svg.Number(right)}M{Svg.Number(left)} {Svg.Number(y - Cap)}v{Svg.Number(2 * Cap)}M{Svg.Number(right)} {Svg.Number(y - Cap)}v{Svg.Number(2 * Cap)}";
    }

    private XElement Stroke(string path) => Svg.Element("path", ("d", path), ("fill", "none"), ("stroke", Color), ("stroke-width", 2));
}
