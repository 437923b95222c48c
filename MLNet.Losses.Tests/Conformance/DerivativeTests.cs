namespace MLNet.Losses.Tests.Conformance;

/// <summary>
/// Slope and curvature against differences of what they are the derivative of. By the mean value theorem a difference
/// quotient lies between the derivatives on its interval: that needs no small step, and holds across kinks of the slope.
/// </summary>
public sealed class DerivativeTests
{
    public static TheoryData<string, string> Cases => PointwiseCase.All;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Slope_is_the_derivative_of_the_value(string loss, string name) =>
        Check(loss, name, (test, s, t, slot) => test.Value(s, t, slot), (test, s, t, slot) => test.Slope(s, t, slot));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Curvature_is_the_derivative_of_the_slope(string loss, string name) =>
        Check(loss, name, (test, s, t, slot) => test.Slope(s, t, slot), (test, s, t, slot) => test.Curvature(s, t, slot));

    private static void Check(
        string loss,
        string name,
        Func<PointwiseLoss, double, double, int, double> function,
        Func<PointwiseLoss, double, double, int, double> derivative)
    {
        var test = new PointwiseCase(loss, name);
        int slot = 0;
        foreach ((double score, double label) in PointwisePoints.Ordinary(test.Loss))
        {
            double step = 1e-3 * Math.Min(1, test.Loss.ScoreDomain.IsBinary ? Math.Min(score, 1 - score) : Math.Abs(score - label));
            double[] values = [.. Enumerable.Range(-4, 9).Select(i => function(test.Loss, score + (i * step / 4), label, slot))];
            double[] slopes = [.. Enumerable.Range(-4, 9).Select(i => derivative(test.Loss, score + (i * step / 4), label, slot))];
            double quotient = (values[^1] - values[0]) / (2 * step);
            double rounding = (1e-6 * slopes.Max(Math.Abs)) + (4e-16 * (1 + Math.Abs(score) + values.Max(Math.Abs)) / step) + 1e-12;
            Assert.InRange(quotient, slopes.Min() - rounding, slopes.Max() + rounding);
            slot = test.SlotOf(slot + 1);
        }
    }
}
