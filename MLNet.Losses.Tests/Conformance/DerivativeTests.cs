namespace MLNet.Losses.Tests.Conformance;

/// <summary>Slopes and curvature of pointwise losses against differences of what they are the derivative of.</summary>
public sealed class DerivativeTests
{
    public static TheoryData<string, string> Cases => PointwiseCase.All;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Slope_is_the_derivative_of_the_value(string loss, string name) =>
        Check(loss, name, static (of, x, label, slot, third) => of.Value(x, label, slot, third), static (of, x, label, slot, third) => of.Slope(x, label, slot, third));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Curvature_is_the_derivative_of_the_slope(string loss, string name) =>
        Check(loss, name, static (of, x, label, slot, third) => of.Slope(x, label, slot, third), static (of, x, label, slot, third) => of.Curvature(x, label, slot, third));

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_third_slope_is_the_derivative_along_the_third_input(string loss, string name)
    {
        var test = new PointwiseCase(loss, name);
        foreach ((double score, double label, double third) in PointwisePoints.Ordinary(test.Loss).Where(_ => test.Loss.ThirdInput is not null))
        {
            double step = 1e-3 * Math.Min(1, Math.Abs(third) / 2);
            Quotients.Check(
                third, step, x => test.Loss.Value(score, label, 0, x), x => test.Loss.ThirdSlope(score, label, x), $"{test.Loss} of {score}, {label}, {third}");
        }
    }

    private static void Check(
        string loss,
        string name,
        Func<PointwiseLoss, double, double, int, double, double> function,
        Func<PointwiseLoss, double, double, int, double, double> derivative)
    {
        var test = new PointwiseCase(loss, name);
        int slot = 0;
        foreach ((double score, double label, double third) in PointwisePoints.Ordinary(test.Loss))
        {
            double room = test.Loss.ScoreDomain.IsBinary ? Math.Min(score, 1 - score) : Math.Abs(score - label);
            double step = 1e-3 * Math.Min(1, Math.Min(room, test.Loss.ScoreDomain.Contains(-1) ? 1 : score));
            Quotients.Check(
                score, step, x => function(test.Loss, x, label, slot, third), x => derivative(test.Loss, x, label, slot, third), $"{test.Loss} of {score}, {label}, {third}");
            slot = test.SlotOf(slot + 1);
        }
    }
}
