using System.Xml.Linq;
using MLNet.Losses.Plots;
using MLNet.Losses.Reports.Html;

namespace MLNet.Losses.Reports.Pictures;

/// <summary>A picture of numbers: layers between two axes. It names no id and no font, and is as wide as the page lets it.</summary>
internal sealed class Chart(string title, params IEnumerable<ChartLayer> layers)
{
    private const double Right = 12;
    private const double Top = 10;
    private const double LetterWidth = 6.6;
    private const int LongestName = 26;

    private readonly ChartLayer[] _layers = [.. layers];

    /// <summary>What is seen, in a sentence, for those who do not see it.</summary>
    public string? Description { get; init; }

    public string? Across { get; init; }

    public string? Upwards { get; init; }

    /// <summary>The horizontal axis; by default one that shows all.</summary>
    public PlotAxis? Horizontal { get; init; }

    /// <summary>The vertical axis; by default one that shows all.</summary>
    public PlotAxis? Vertical { get; init; }

    public int Width { get; init; } = 380;

    public int Height { get; init; } = 250;

    /// <summary>The picture with its title above and its legend beneath.</summary>
    public XElement ToFigure() => HtmlTag.Of("figure", HtmlTag.Of("figcaption", title), Picture(), Legend.Of(_layers));

    /// <summary>The picture alone.</summary>
    public XElement Picture()
    {
        SvgFrame frame = Frame();
        XElement inside = frame.Inside();
        inside.Add(_layers.SelectMany(layer => layer.Draw(frame)));
        double middle = Math.Round((frame.Left + frame.Right) / 2);
        return new XElement(
            Svg.Namespace + "svg",
            new XAttribute("class", "chart"),
            new XAttribute("viewBox", $"0 0 {Width} {Height}"),
            new XAttribute("role", "img"),
            new XAttribute("aria-label", Description is null ? title : $"{title}. {Description}"),
            new XAttribute("style", $"max-width:{Width}px"),
            new XElement(Svg.Namespace + "title", title),
            Description is null ? null : new XElement(Svg.Namespace + "desc", Description),
            frame.Grid(),
            inside,
            Across is null ? null : Svg.Text(Across, middle, Height - 6, "middle"),
            Upwards is null ? null : Svg.Text(Upwards, 0, 0, "middle", ("transform", $"translate(12 {Math.Round((frame.Top + frame.Bottom) / 2)}) rotate(-90)")));
    }

    private SvgFrame Frame()
    {
        PlotAxis vertical = Fitting(Vertical ?? PlotAxis.OfNumbers(_layers.SelectMany(layer => layer.Ys)));
        int letters = vertical.Ticks.Select(tick => tick.Text.Length).DefaultIfEmpty(1).Max();
        return new()
        {
            Left = Math.Round(10 + (LetterWidth * letters) + (Upwards is null ? 0 : 18)),
            Right = Width - Right,
            Top = Top,
            Bottom = Height - (Across is null ? 24 : 42),
            Horizontal = Fitting(Horizontal ?? PlotAxis.OfNumbers(_layers.SelectMany(layer => layer.Xs))),
            Vertical = vertical,
            Theme = SvgTheme.Page,
        };
    }

    // A long name would leave no room for the numbers; it is whole in the table nearby.
    private static PlotAxis Fitting(PlotAxis axis) => axis is NameAxis names
        ? names with { Names = [.. names.Names.Select(name => name.Length <= LongestName ? name : $"{name[..(LongestName - 1)]}…")] }
        : axis;
}
