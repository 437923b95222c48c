using MLNet.Losses.Plots;
using ScottPlot;
using SkiaSharp;

namespace MLNet.Losses.Samples.Plots;

/// <summary>A plot as PNG, in the fonts that the machine has.</summary>
internal static class PngPicture
{
    private const int Width = 1000;
    private const int Height = 480;
    private const int Scale = 2;

    private static readonly LinePattern[] _patterns = [LinePattern.Solid, LinePattern.Dashed, LinePattern.Dotted, LinePattern.DenselyDashed];

    public static void Write(LossPlot plot, string title, Stream stream)
    {
        using var surface = SKSurface.Create(new SKImageInfo(Scale * Width, Scale * Height));
        surface.Canvas.Scale(Scale);
        var plots = new Multiplot { Layout = new ScottPlot.MultiplotLayouts.Columns() };
        plots.Reset(MakePlot(plot, PlotPanel.All[0], title));
        plots.AddPlot(MakePlot(plot, PlotPanel.All[1], "its slope"));
        plots.Render(surface.Canvas, new PixelRect(0, Width, Height, 0));
        using SKImage image = surface.Snapshot();
        using SKData data = image.Encode(SKEncodedImageFormat.Png, quality: 100);
        data.SaveTo(stream);
    }

    private static Plot MakePlot(LossPlot loss, PlotPanel panel, string title)
    {
        var plot = new Plot();
        plot.Add.HorizontalLine(0, width: 1, color: Colors.Gray);
        foreach ((int index, LossCurve curve) in loss.Curves.Index())
        {
            ScottPlot.Plottables.Scatter line = plot.Add.ScatterLine(curve.Positions, panel.Ys(curve));
            line.LineWidth = 2.5f;
            line.Color = Color.FromHex(panel.Color);
            line.LinePattern = _patterns[index % _patterns.Length];
            line.LegendText = curve.Name;
        }

        plot.Title(title, size: 17);
        plot.XLabel(loss.Horizontal, size: 14);
        plot.YLabel(panel.Title, size: 14);
        plot.Legend.FontSize = 13;
        plot.Legend.OutlineWidth = 0;
        plot.Legend.ShadowColor = Colors.Transparent;
        plot.ShowLegend(Edge.Bottom);
        plot.Font.Set(PictureFont.Name);
        plot.Axes.Margins(horizontal: 0.02, vertical: 0);
        var vertical = PlotAxis.OfCurves(loss.Curves.Select(panel.Ys));
        plot.Axes.SetLimitsY(vertical.From, vertical.To);
        return plot;
    }
}
