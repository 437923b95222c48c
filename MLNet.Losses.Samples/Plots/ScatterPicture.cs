using ScottPlot;

namespace MLNet.Losses.Samples.Plots;

/// <summary>Points in a plane, in a colour for each class.</summary>
internal static class ScatterPicture
{
    private const int Width = 900;
    private const int Height = 700;
    private const int MostClasses = 20;

    private static readonly Dictionary<string, Action<Plot, Stream>> _writers = new(StringComparer.OrdinalIgnoreCase)
    {
        [".svg"] = static (plot, stream) => stream.Write(System.Text.Encoding.UTF8.GetBytes(plot.GetSvgXml(Width, Height))),
        [".png"] = static (plot, stream) => stream.Write(plot.GetImageBytes(Width, Height, ImageFormat.Png)),
    };

    /// <summary>The endings of names of files that can be drawn into.</summary>
    public static IEnumerable<string> Endings => _writers.Keys;

    /// <summary>Whether there is a way to draw into a file of that name.</summary>
    public static bool CanDraw(string path) => _writers.ContainsKey(Path.GetExtension(path));

    /// <summary>Draws.</summary>
    /// <param name="path">The name of the file, whose ending says how.</param>
    /// <param name="stream">The file.</param>
    /// <param name="points">The points.</param>
    /// <param name="classes">The class of each.</param>
    /// <param name="title">What is drawn.</param>
    /// <param name="axes">What the axes show.</param>
    public static void Write(string path, Stream stream, (double X, double Y)[] points, IReadOnlyList<string> classes, string title, (string X, string Y) axes)
    {
        var plot = new Plot();
        var colours = new ScottPlot.Palettes.Category20();
        string[] names = [.. classes.Distinct().OrderBy(name => name.Length).ThenBy(name => name, StringComparer.Ordinal)];
        foreach ((int index, string name) in names.Index())
        {
            (double X, double Y)[] members = [.. points.Where((_, row) => classes[row] == name)];
            ScottPlot.Plottables.Scatter markers = plot.Add.ScatterPoints(
                members.Select(point => point.X).ToArray(), members.Select(point => point.Y).ToArray(), colours.GetColor(index * 2 % 20 + (index * 2 / 20 % 2)));
            markers.MarkerSize = 6;
            markers.LegendText = name;
        }

        plot.Title(title, size: 17);
        plot.XLabel(axes.X, size: 14);
        plot.YLabel(axes.Y, size: 14);
        if (names.Length is > 1 and <= MostClasses)
        {
            plot.Legend.FontSize = 14;
            plot.ShowLegend(Edge.Right);
        }

        plot.Font.Set(PictureFont.Name);
        _writers[Path.GetExtension(path)](plot, stream);
    }
}
