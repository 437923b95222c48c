using System.Globalization;

namespace MLNet.Losses.Plots;

/// <summary>An axis even in the logarithms of its numbers, which are above 0.</summary>
/// <param name="From">Its lower end.</param>
/// <param name="To">Its upper end.</param>
internal sealed record LogAxis(double From, double To) : PlotAxis(From, To)
{
    private const int Few = 3;

    /// <summary>Powers of 10; with their double and fivefold where there are few.</summary>
    public override IReadOnlyList<(double At, string Text)> Ticks
    {
        get
        {
            int first = (int)Math.Floor(Math.Log10(From)), last = (int)Math.Ceiling(Math.Log10(To));
            double[] factors = last - first > Few ? [1] : [1, 2, 5];
            return
            [
                .. from power in Enumerable.Range(first, last - first + 1)
                   from factor in factors
                   let at = factor * Math.Pow(10, power)
                   where at >= From && at <= To
                   select (at, at.ToString("G5", CultureInfo.InvariantCulture)),
            ];
        }
    }

    /// <summary>The axis that shows some numbers above 0, with a little room at each end.</summary>
    public static new LogAxis OfNumbers(IEnumerable<double> numbers, double padding = 0.05)
    {
        PlotAxis logarithms = PlotAxis.OfNumbers(numbers.Select(number => Math.Log(number)), padding);
        return new(Math.Exp(logarithms.From), Math.Exp(logarithms.To));
    }

    public override double Place(double number, double start, double end) =>
        start + (Math.Log(number / From) / Math.Log(To / From) * (end - start));
}
