using ScottPlot;
using SkiaSharp;

namespace MLNet.Losses.Samples.Plots;

/// <summary>Draws the value and the slope of a loss as a picture.</summary>
internal static class LossPicture
{
    private const int Width = 1000;
    private const int Height = 480;
    private const int Points = 401;

    // Two of Okabe and Ito's colours, which the colour-blind tell apart.
    private static readonly Color _blue = Color.FromHex("#0072B2");
    private static readonly Color _orange = Color.FromHex("#D55E00");
    private static readonly LinePattern[] _patterns = [LinePattern.Solid, LinePattern.Dashed];

    // The first of these that the machine has: the default may be a serif.
    private static readonly string _font =
        ((string[])["Segoe UI", "Helvetica Neue", "Arial", "Liberation Sans", "Noto Sans", "DejaVu Sans"])
        .FirstOrDefault(name => SKFontManager.Default.FontFamilies.Contains(name), Fonts.Default);

    /// <summary>How pictures are written, by the ending of the file's name.</summary>
    public static IReadOnlyDictionary<string, Action<PointwiseLoss, string, Stream>> Writers { get; } =
        new Dictionary<string, Action<PointwiseLoss, string, Stream>>(StringComparer.OrdinalIgnoreCase)
        {
            [".svg"] = WriteSvg,
            [".png"] = WritePng,
        };

    private static void WriteSvg(PointwiseLoss loss, string title, Stream stream)
    {
        using SKCanvas canvas = SKSvgCanvas.Create(new SKRect(0, 0, Width, Height), stream);
        Draw(canvas, loss, title);
    }

    private static void WritePng(PointwiseLoss loss, string title, Stream stream)
    {
        const int scale = 2;
        using var surface = SKSurface.Create(new SKImageInfo(scale * Width, scale * Height));
        surface.Canvas.Scale(scale);
        Draw(surface.Canvas, loss, title);
        using SKImage image = surface.Snapshot();
        using SKData data = image.Encode(SKEncodedImageFormat.Png, quality: 100);
        data.SaveTo(stream);
    }

    private static void Draw(SKCanvas canvas, PointwiseLoss loss, string title)
    {
        IReadOnlyList<LossCurve> curves = LossCurve.Of(loss, Points);
        var plots = new Multiplot { Layout = new ScottPlot.MultiplotLayouts.Columns() };
        plots.Reset(MakePlot(title, "value", _blue, loss, curves, curve => curve.Values));
        plots.AddPlot(MakePlot("its slope along the score", "slope", _orange, loss, curves, curve => curve.Slopes));
        plots.Render(canvas, new PixelRect(0, Width, Height, 0));
    }

    private static Plot MakePlot(
        string title, string name, Color color, PointwiseLoss loss, IReadOnlyList<LossCurve> curves, Func<LossCurve, double[]> ys)
    {
        var plot = new Plot();
        plot.Add.HorizontalLine(0, width: 1, color: Colors.Gray);
        for (int i = 0; i < curves.Count; i++)
        {
            ScottPlot.Plottables.Scatter line = plot.Add.ScatterLine(curves[i].Scores, ys(curves[i]));
            line.LineWidth = 2.5f;
            line.Color = color;
            line.LinePattern = _patterns[i];
            line.LegendText = $"{name}, {curves[i].Name}";
        }

        plot.Title(title, size: 17);
        plot.XLabel($"score ({loss.ScoreSpace.ToString().ToLowerInvariant()})", size: 14);
        plot.YLabel(name, size: 14);
        plot.Legend.FontSize = 13;
        plot.Legend.OutlineWidth = 0;
        plot.Legend.ShadowColor = Colors.Transparent;
        plot.ShowLegend(Edge.Bottom);
        plot.Font.Set(_font);
        plot.Axes.Margins(horizontal: 0.02, vertical: 0.12);
        return plot;
    }
}
