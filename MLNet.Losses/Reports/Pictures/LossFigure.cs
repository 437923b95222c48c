using System.Xml.Linq;
using MLNet.Losses.Plots;
using MLNet.Losses.Reports.Html;

namespace MLNet.Losses.Reports.Pictures;

/// <summary>The value and the slope of a loss, side by side.</summary>
internal static class LossFigure
{
    private const int Points = 121;

    public static XElement Of(string name, Loss loss)
    {
        var plot = LossPlot.Of(loss, Points);
        string title = name == loss.ToString() ? name : $"{name}: {loss}";
        return HtmlTag.Of(
            "figure",
            HtmlTag.Of("figcaption", title),
            HtmlTag.Of(
                "div",
                HtmlTag.Class("pair"),
                Panel($"Value of {loss}", "value", plot, curve => curve.Values, 0).Picture(),
                Panel($"Slope of {loss}", "slope", plot, curve => curve.Slopes, 1).Picture()),
            Legend.Of(Lines(plot, curve => curve.Values, 0)));
    }

    private static Chart Panel(string title, string upwards, LossPlot plot, Func<LossCurve, double[]> ys, int series) => new(title, Lines(plot, ys, series))
    {
        Across = plot.Horizontal,
        Upwards = upwards,
        Horizontal = PlotAxis.OfPositions(plot.Curves[0].Positions),
        Vertical = PlotAxis.OfCurves(plot.Curves.Select(ys)),
        Width = 250,
        Height = 190,
    };

    private static IEnumerable<LineLayer> Lines(LossPlot plot, Func<LossCurve, double[]> ys, int series) =>
        plot.Curves.Select((curve, i) => new LineLayer(curve.Positions, ys(curve)) { Name = curve.Name, Series = series, Dashes = i });
}
