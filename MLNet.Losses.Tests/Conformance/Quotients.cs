namespace MLNet.Losses.Tests.Conformance;

/// <summary>
/// Derivatives against differences. By the mean value theorem a difference quotient lies between the derivatives on its
/// interval: that needs no small step, and holds across kinks of the slope.
/// </summary>
internal static class Quotients
{
    public static void Check(double x, double step, Func<double, double> function, Func<double, double> derivative, string what)
    {
        double[] points = [.. Enumerable.Range(-4, 9).Select(i => x + (i * step / 4))];
        double[] values = [.. points.Select(function)], slopes = [.. points.Select(derivative)];
        double quotient = (values[^1] - values[0]) / (2 * step);
        double rounding = (1e-6 * slopes.Max(Math.Abs)) + (4e-16 * (1 + Math.Abs(x) + values.Max(Math.Abs)) / step) + 1e-12;
        Assert.True(
            quotient >= slopes.Min() - rounding && quotient <= slopes.Max() + rounding,
            $"{what}: the quotient {quotient:R} is not between the slopes {slopes.Min():R} and {slopes.Max():R}.");
    }
}
