using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Conformance;

/// <summary>The reference in double precision against the goldens.</summary>
public sealed class ReferenceTests
{
    public static TheoryData<string, string> Cases => PointwiseCase.All;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Value(string loss, string name)
    {
        var test = new PointwiseCase(loss, name);
        for (int i = 0; i < test.Scores.Length; i++)
        {
            double value = test.Loss.Value(test.Scores[i], test.Labels[i], test.SlotOf(i));
            Close.Double.Check(test.Golden.Values[i], value, test.What(i));
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Slope(string loss, string name)
    {
        var test = new PointwiseCase(loss, name);
        for (int i = 0; i < test.Scores.Length; i++)
        {
            double slope = test.Loss.Slope(test.Scores[i], test.Labels[i], test.SlotOf(i));
            if (test.HasSlope(i))
            {
                Close.Double.Check(test.Slopes[i], slope, "slope of " + test.What(i));
            }
        }
    }
}
