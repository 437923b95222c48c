using System.Text;
using System.Xml.Linq;

namespace MLNet.Losses.Plots;

/// <summary>The rectangle of a picture in which numbers are drawn, with its axes.</summary>
internal sealed record SvgFrame
{
    public required double Left { get; init; }

    public required double Right { get; init; }

    public required double Top { get; init; }

    public required double Bottom { get; init; }

    public required PlotAxis Horizontal { get; init; }

    public required PlotAxis Vertical { get; init; }

    public required SvgTheme Theme { get; init; }

    /// <summary>Where a number lies from the left.</summary>
    public double X(double number) => Horizontal.Place(number, Left, Right);

    /// <summary>Where a number lies from the top.</summary>
    public double Y(double number)
    {
        // Far outside is far enough: viewers differ in what they make of huge numbers.
        const double beyond = 1000;
        return double.Clamp(Vertical.Place(number, Bottom, Top), -beyond, beyond);
    }

    /// <summary>The grid with the numbers of its ticks.</summary>
    public IEnumerable<XElement> Grid()
    {
        foreach ((double at, string text) in Vertical.Ticks)
        {
            double y = Vertical.Place(at, Bottom, Top);
            yield return Svg.Line(Left, y, Right, y, LineColor(Vertical, at));
            yield return Svg.Text(text, Left - 6, Math.Round(y) + 4, "end");
        }

        foreach ((double at, string text) in Horizontal.Ticks)
        {
            double x = X(at);
            yield return Svg.Line(x, Top, x, Bottom, LineColor(Horizontal, at));
            yield return Svg.Text(text, Math.Round(x), Bottom + 17, "middle");
        }
    }

    /// <summary>What clips its content to the frame: what lies outside is not drawn.</summary>
    public XElement Inside() => Svg.Element(
        "svg", ("x", Left), ("y", Top), ("width", Right - Left), ("height", Bottom - Top), ("viewBox", $"{Svg.Number(Left)} {Svg.Number(Top)} {Svg.Number(Right - Left)} {Svg.Number(Bottom - Top)}"));

    /// <summary>The way through some points, broken where a number is missing.</summary>
    public string Path(IReadOnlyList<double> xs, IReadOnlyList<double> ys)
    {
        var path = new StringBuilder();
        bool isGap = true;
        for (int i = 0; i < xs.Count; i++)
        {
            if (!double.IsFinite(ys[i]))
            {
                isGap = true;
                continue;
            }

            path.Append(isGap ? 'M' : 'L').Append(Svg.Number(X(xs[i]))).Append(' ').Append(Svg.Number(Y(ys[i])));
            isGap = false;
        }

        return path.ToString();
    }

    private string LineColor(PlotAxis axis, double at) => at == 0 && !axis.IsOfNames ? Theme.Zero : Theme.Grid;
}
