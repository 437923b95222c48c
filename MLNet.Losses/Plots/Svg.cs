using System.Globalization;
using System.Xml.Linq;

namespace MLNet.Losses.Plots;

/// <summary>The elements of SVG pictures.</summary>
internal static class Svg
{
    /// <summary>The namespace.</summary>
    public static XNamespace Namespace { get; } = "http://www.w3.org/2000/svg";

    /// <summary>Dashes by which lines differ that have one colour.</summary>
    public static IReadOnlyList<string> Dashes { get; } = ["none", "7 4", "2 3", "9 3 2 3"];

    public static XElement Element(string name, params IEnumerable<(string Name, object Value)> attributes) =>
        new(Namespace + name, attributes.Select(attribute => new XAttribute(attribute.Name, attribute.Value)));

    public static XElement Text(string text, double x, double y, string anchor, params IEnumerable<(string Name, object Value)> more)
    {
        XElement element = Element("text", [("x", x), ("y", y), ("text-anchor", anchor), .. more]);
        element.Add(text);
        return element;
    }

    public static XElement Line(double x1, double y1, double x2, double y2, string color) =>
        Element("line", ("x1", Number(x1)), ("y1", Number(y1)), ("x2", Number(x2)), ("y2", Number(y2)), ("stroke", color));

    /// <summary>A curve, broken where a number is missing.</summary>
    public static XElement Curve(string path, string color, int dashes) => Element(
        "path",
        ("d", path),
        ("fill", "none"),
        ("stroke", color),
        ("stroke-width", 2),
        ("stroke-linejoin", "round"),
        ("stroke-dasharray", Dashes[dashes % Dashes.Count]));

    /// <summary>A place in a picture, to a tenth.</summary>
    public static string Number(double number) => (Math.Round(number, 1) + 0.0).ToString("0.#", CultureInfo.InvariantCulture);
}
