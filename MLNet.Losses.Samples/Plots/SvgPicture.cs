using System.Xml;
using System.Xml.Linq;
using MLNet.Losses.Plots;

namespace MLNet.Losses.Samples.Plots;

/// <summary>
/// A plot as SVG, the same text on every machine: no font is measured. Its white ground makes it readable on dark pages.
/// </summary>
internal sealed class SvgPicture
{
    private const int Width = 760;
    private const int PanelWidth = 365;
    private const int Left = 58;
    private const int Right = 8;
    private const int Top = 60;
    private const int Bottom = 240;
    private const int LegendTop = 286;
    private const int LegendLine = 20;

    private readonly XElement _picture;
    private readonly LossPlot _plot;

    private SvgPicture(LossPlot plot, string title)
    {
        _plot = plot;
        int height = LegendTop + (LegendLine * plot.Curves.Count) - 4;
        _picture = new(
            Svg.Namespace + "svg",
            new XAttribute("viewBox", $"0 0 {Width} {height}"),
            new XAttribute("width", Width),
            new XAttribute("height", height),
            new XAttribute("font-family", "system-ui, 'Segoe UI', Helvetica, Arial, 'DejaVu Sans', sans-serif"),
            new XAttribute("font-size", 12),
            new XAttribute("fill", "#333333"),
            new XElement(Svg.Namespace + "title", $"Value and slope of {title}"),
            Svg.Element("rect", ("x", 0.5), ("y", 0.5), ("width", Width - 1), ("height", height - 1), ("rx", 6), ("fill", "#ffffff"), ("stroke", "#d0d7de")),
            Svg.Text(title, Width / 2, 24, "middle", ("font-size", 15), ("font-weight", "bold")));
        for (int i = 0; i < PlotPanel.All.Count; i++)
        {
            AddPanel(PlotPanel.All[i], i * PanelWidth);
        }

        AddLegend();
    }

    public static void Write(LossPlot plot, string title, Stream stream)
    {
        var settings = new XmlWriterSettings
        {
            Encoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            Indent = true,
            NewLineChars = "\n",
            OmitXmlDeclaration = true,
        };
        using (var writer = XmlWriter.Create(stream, settings))
        {
            new SvgPicture(plot, title)._picture.Save(writer);
        }

        stream.Write("\n"u8);
    }

    private void AddPanel(PlotPanel panel, int offset)
    {
        var frame = new SvgFrame
        {
            Left = offset + Left,
            Right = offset + PanelWidth - Right,
            Top = Top,
            Bottom = Bottom,
            Horizontal = PlotAxis.OfPositions(_plot.Curves[0].Positions),
            Vertical = PlotAxis.OfCurves(_plot.Curves.Select(panel.Ys)),
            Theme = SvgTheme.Paper,
        };
        double middle = (frame.Left + frame.Right) / 2;
        _picture.Add(frame.Grid());
        _picture.Add(Svg.Text(panel.Title, middle, Top - 10, "middle", ("font-size", 13), ("font-weight", "bold"), ("fill", panel.Color)));
        _picture.Add(Svg.Text(_plot.Horizontal, middle, Bottom + 34, "middle"));
        XElement inside = frame.Inside();
        inside.Add(_plot.Curves.Index().Reverse().Select(curve => Svg.Curve(frame.Path(curve.Item.Positions, panel.Ys(curve.Item)), panel.Color, curve.Index)));
        _picture.Add(inside);
    }

    private void AddLegend()
    {
        foreach ((int index, LossCurve curve) in _plot.Curves.Index())
        {
            double y = LegendTop + (LegendLine * index) + 4;
            XElement line = Svg.Line(Left, y, Left + 36, y, "#57606a");
            line.Add(new XAttribute("stroke-width", 2), new XAttribute("stroke-dasharray", Svg.Dashes[index % Svg.Dashes.Count]));
            _picture.Add(line);
            _picture.Add(Svg.Text(curve.Name, Left + 44, y + 4, "start"));
        }
    }
}
