using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Conformance;

/// <summary>Many pairs at once, in single precision, against the goldens.</summary>
public sealed class SpanTests
{
    public static TheoryData<string, string> Cases => PointwiseCase.All;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Values(string loss, string name)
    {
        var test = new PointwiseCase(loss, name);
        float[] values = test.Values();
        for (int i = 0; i < values.Length; i++)
        {
            Close.Single.CheckSingle(test.Golden.Values[i], values[i], test.What(i));
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Slopes(string loss, string name)
    {
        var test = new PointwiseCase(loss, name);
        float[] values = new float[test.Scores.Length], slopes = new float[values.Length];
        test.Loss.ValuesAndSlopes(test.Scores, test.Labels, values, slopes);
        Close.CheckBits(test.Values(), values, $"{test.Loss} with slopes and without");
        for (int i = 0; i < values.Length; i++)
        {
            if (test.HasSlope(i))
            {
                Close.Single.CheckSingle(test.Slopes[i], slopes[i], "slope of " + test.What(i));
            }
        }
    }
}
