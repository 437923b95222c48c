using System.Globalization;

namespace MLNet.Losses.Plots;

/// <summary>The stretch of an axis, with ticks at round numbers.</summary>
/// <param name="From">Its lower end.</param>
/// <param name="To">Its upper end.</param>
internal record PlotAxis(double From, double To)
{
    private const double MostTicks = 6;

    /// <summary>The ticks with their texts.</summary>
    public virtual IReadOnlyList<(double At, string Text)> Ticks
    {
        get
        {
            double step = Step((To - From) / MostTicks);
            int first = (int)Math.Ceiling(From / step), last = (int)Math.Floor(To / step);
            return [.. Enumerable.Range(first, last - first + 1).Select(i => (i * step, (i * step).ToString("G5", CultureInfo.InvariantCulture)))];
        }
    }

    /// <summary>Whether 0 is a number like others, whose line is no bolder.</summary>
    public virtual bool IsOfNames => false;

    /// <summary>The axis of positions: exactly as far as they reach.</summary>
    public static PlotAxis OfPositions(IReadOnlyList<double> positions) => new(positions[0], positions[^1]);

    /// <summary>The axis that shows some curves with 0. A short steep piece, as near a pole, is not shown to its end.</summary>
    /// <param name="curves">The curves.</param>
    /// <param name="padding">How much more to show at each end, as a part of the whole.</param>
    public static PlotAxis OfCurves(IEnumerable<double[]> curves, double padding = 0.05)
    {
        double[] sorted = [.. curves.SelectMany(ys => ys).Where(double.IsFinite).Append(0).Order()];
        double low = sorted[(int)(0.05 * (sorted.Length - 1))], high = sorted[(int)(0.95 * (sorted.Length - 1))];
        double beyond = 1.5 * (high - low);
        double from = double.Max(sorted[0], low - beyond), to = double.Min(sorted[^1], high + beyond);
        if (from >= to)
        {
            (from, to) = (sorted[0] - 0.5, sorted[^1] + 0.5);
        }

        double more = padding * (to - from);
        return new(double.Min(from, 0) - more, double.Max(to, 0) + more);
    }

    /// <summary>The axis that shows some numbers, with a little room at each end.</summary>
    public static PlotAxis OfNumbers(IEnumerable<double> numbers, double padding = 0.05)
    {
        double[] finite = [.. numbers.Where(double.IsFinite)];
        (double from, double to) = finite.Length == 0 ? (0, 1) : (finite.Min(), finite.Max());
        double more = from < to ? padding * (to - from) : from == 0 ? 1 : 0.1 * Math.Abs(from);
        return new(from - more, to + more);
    }

    /// <summary>Where a number lies between two ends of a picture.</summary>
    public virtual double Place(double number, double start, double end) => start + ((number - From) / (To - From) * (end - start));

    // The next of 1, 2 and 5 times a power of 10.
    private static double Step(double least)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        double factor = least / power;
        return (factor > 5 ? 10 : factor > 2 ? 5 : factor > 1 ? 2 : 1) * power;
    }
}
