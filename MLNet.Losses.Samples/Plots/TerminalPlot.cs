using System.Globalization;
using MLNet.Losses.Plots;

namespace MLNet.Losses.Samples.Plots;

/// <summary>Draws a curve in text: braille dots between axes with numbers.</summary>
internal static class TerminalPlot
{
    private const int LabelWidth = 6;

    /// <summary>The lines of a plot, each as wide as asked for.</summary>
    public static string[] Lines(string title, double[] xs, double[] ys, int width, int rows)
    {
        (double low, double high) = PlotAxis.OfCurves([ys], padding: 0);
        int columns = width - LabelWidth - 2;
        var canvas = new BrailleCanvas(columns, rows);
        Draw(canvas, ys, low, high);
        int zero = rows - 1 - (int)Math.Round((0 - low) / (high - low) * (rows - 1));
        List<string> lines = [Centre(title, LabelWidth + 2, columns)];
        for (int row = 0; row < rows; row++)
        {
            string label = row == 0 ? Number(high) : row == rows - 1 ? Number(low) : row == zero ? "0" : string.Empty;
            lines.Add($"{label,LabelWidth} {(label.Length > 0 ? '┤' : '│')}{canvas.Row(row)}");
        }

        lines.Add($"{string.Empty,LabelWidth} └{new string('─', columns)}");
        lines.Add(Ends(xs, columns));
        return [.. lines];
    }

    private static void Draw(BrailleCanvas canvas, double[] ys, double low, double high)
    {
        int previous = -1;
        for (int x = 0; x < canvas.Width; x++)
        {
            double at = (double)x / (canvas.Width - 1) * (ys.Length - 1);
            int left = int.Min((int)at, ys.Length - 2);
            double y = ys[left] + ((at - left) * (ys[left + 1] - ys[left]));
            if (!double.IsFinite(y))
            {
                previous = -1;
                continue;
            }

            int dot = int.Clamp((int)Math.Round((y - low) / (high - low) * (canvas.Height - 1)), 0, canvas.Height - 1);

            // A steep piece is a line of dots from where the last column ended.
            canvas.Column(x, previous < 0 ? dot : previous + int.Sign(dot - previous), dot);
            previous = dot;
        }
    }

    private static string Ends(double[] xs, int columns)
    {
        string left = Number(xs[0]), middle = Number((xs[0] + xs[^1]) / 2), right = Number(xs[^1]);
        int before = (columns / 2) - left.Length - (middle.Length / 2);
        int after = columns - left.Length - before - middle.Length - right.Length;
        return new string(' ', LabelWidth + 2) + left + new string(' ', before) + middle + new string(' ', after) + right;
    }

    private static string Centre(string text, int indent, int columns) =>
        new string(' ', indent + int.Max(0, (columns - text.Length) / 2)) + text;

    private static string Number(double value) => (Math.Abs(value) < 1e-12 ? 0 : value).ToString("G3", CultureInfo.InvariantCulture);
}
