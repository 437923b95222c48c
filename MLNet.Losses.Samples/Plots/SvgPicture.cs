using System.Globalization;
using System.Xml;
using System.Xml.Linq;

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

    private static readonly XNamespace _svg = "http://www.w3.org/2000/svg";
    private static readonly string[] _dashes = ["none", "7 4", "2 3", "9 3 2 3"];

    private readonly XElement _picture;
    private readonly LossPlot _plot;

    private SvgPicture(LossPlot plot, string title)
    {
        _plot = plot;
        int height = LegendTop + (LegendLine * plot.Curves.Count) - 4;
        _picture = new(
            _svg + "svg",
            new XAttribute("viewBox", $"0 0 {Width} {height}"),
            new XAttribute("width", Width),
            new XAttribute("height", height),
            new XAttribute("font-family", "system-ui, 'Segoe UI', Helvetica, Arial, 'DejaVu Sans', sans-serif"),
            new XAttribute("font-size", 12),
            new XAttribute("fill", "#333333"),
            new XElement(_svg + "title", $"Value and slope of {title}"),
            Element("rect", ("x", 0.5), ("y", 0.5), ("width", Width - 1), ("height", height - 1), ("rx", 6), ("fill", "#ffffff"), ("stroke", "#d0d7de")),
            Text(title, Width / 2, 24, "middle", ("font-size", 15), ("font-weight", "bold")));
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

    private static XElement Element(string name, params IEnumerable<(string Name, object Value)> attributes) =>
        new(_svg + name, attributes.Select(attribute => new XAttribute(attribute.Name, attribute.Value)));

    private static XElement Text(string text, double x, double y, string anchor, params IEnumerable<(string Name, object Value)> more)
    {
        XElement element = Element("text", [("x", x), ("y", y), ("text-anchor", anchor), .. more]);
        element.Add(text);
        return element;
    }

    private static XElement Line(double x1, double y1, double x2, double y2, string color) =>
        Element("line", ("x1", Number(x1)), ("y1", Number(y1)), ("x2", Number(x2)), ("y2", Number(y2)), ("stroke", color));

    private static string Number(double number) => (Math.Round(number, 1) + 0.0).ToString("0.#", CultureInfo.InvariantCulture);

    private void AddPanel(PlotPanel panel, int offset)
    {
        var horizontal = PlotAxis.OfPositions(_plot.Curves[0].Positions);
        var vertical = PlotAxis.OfCurves(_plot.Curves.Select(panel.Ys));
        int left = offset + Left, right = offset + PanelWidth - Right;
        foreach ((double at, string text) in vertical.Ticks)
        {
            double y = vertical.Place(at, Bottom, Top);
            _picture.Add(Line(left, y, right, y, at == 0 ? "#8c959f" : "#e6e9ec"));
            _picture.Add(Text(text, left - 6, Math.Round(y) + 4, "end"));
        }

        foreach ((double at, string text) in horizontal.Ticks)
        {
            double x = horizontal.Place(at, left, right);
            _picture.Add(Line(x, Top, x, Bottom, at == 0 ? "#8c959f" : "#e6e9ec"));
            _picture.Add(Text(text, Math.Round(x), Bottom + 17, "middle"));
        }

        double middle = (left + right) / 2.0;
        _picture.Add(Text(panel.Title, middle, Top - 10, "middle", ("font-size", 13), ("font-weight", "bold"), ("fill", panel.Color)));
        _picture.Add(Text(_plot.Horizontal, middle, Bottom + 34, "middle"));
        AddCurves(panel, left, right, horizontal, vertical);
    }

    private void AddCurves(PlotPanel panel, int left, int right, PlotAxis horizontal, PlotAxis vertical)
    {
        // What lies outside is not drawn.
        XElement inside = Element(
            "svg", ("x", left), ("y", Top), ("width", right - left), ("height", Bottom - Top), ("viewBox", $"{left} {Top} {right - left} {Bottom - Top}"));
        foreach ((int index, LossCurve curve) in _plot.Curves.Index().Reverse())
        {
            inside.Add(Element(
                "path",
                ("d", Path(curve.Positions, panel.Ys(curve), left, right, horizontal, vertical)),
                ("fill", "none"),
                ("stroke", panel.Color),
                ("stroke-width", 2),
                ("stroke-linejoin", "round"),
                ("stroke-dasharray", _dashes[index % _dashes.Length])));
        }

        _picture.Add(inside);
    }

    private static string Path(double[] xs, double[] ys, int left, int right, PlotAxis horizontal, PlotAxis vertical)
    {
        // Far outside is far enough: viewers differ in what they make of huge numbers.
        const double beyond = 1000;
        var path = new System.Text.StringBuilder();
        bool isGap = true;
        for (int i = 0; i < xs.Length; i++)
        {
            if (!double.IsFinite(ys[i]))
            {
                isGap = true;
                continue;
            }

            double y = double.Clamp(vertical.Place(ys[i], Bottom, Top), -beyond, beyond);
            path.Append(isGap ? 'M' : 'L').Append(Number(horizontal.Place(xs[i], left, right))).Append(' ').Append(Number(y));
            isGap = false;
        }

        return path.ToString();
    }

    private void AddLegend()
    {
        foreach ((int index, LossCurve curve) in _plot.Curves.Index())
        {
            double y = LegendTop + (LegendLine * index) + 4;
            XElement line = Line(Left, y, Left + 36, y, "#57606a");
            line.Add(new XAttribute("stroke-width", 2), new XAttribute("stroke-dasharray", _dashes[index % _dashes.Length]));
            _picture.Add(line);
            _picture.Add(Text(curve.Name, Left + 44, y + 4, "start"));
        }
    }
}
