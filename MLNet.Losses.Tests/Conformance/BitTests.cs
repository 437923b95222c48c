using MLNet.Losses.Numerics;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Conformance;

/// <summary>SIMD against the reference at every length and special value: an element's loss depends on the element alone.</summary>
public sealed class BitTests
{
    private const int LongestLength = 67;

    public static TheoryData<string, string> Cases => PointwiseCase.All;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Special_values(string loss, string name)
    {
        (PointwiseCase test, float[] scores, float[] labels, float[] thirds) = Special(loss, name);
        (float[] values, float[] slopes) = Run(test.Loss, scores, labels, thirds);
        for (int i = 0; i < scores.Length; i++)
        {
            string what = $"{test.Loss} of score {scores[i]:R}, label {labels[i]:R}, third {thirds[i]:R}";
            Dual<Real> dual = test.Loss.Evaluate(
                Dual<Real>.Input(new Real(scores[i])), Dual<Real>.Constant(new Real(labels[i])), test.SlotOf(i), Dual<Real>.Constant(new Real(thirds[i])));
            Close.Single.CheckSingle(dual.Value.Value, values[i], what);
            Close.Single.CheckSingle(dual.Slope.Value, slopes[i], "slope of " + what);
            bool missing = float.IsNaN(scores[i]) || float.IsNaN(labels[i]) || float.IsNaN(thirds[i]);
            Assert.True(!missing || float.IsNaN(values[i]), $"{what}: expected NaN, found {values[i]}.");
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Bits_do_not_depend_on_length_and_position(string loss, string name)
    {
        (PointwiseCase test, float[] scores, float[] labels, float[] thirds) = Special(loss, name);
        (float[] values, float[] slopes) = Run(test.Loss, scores, labels, thirds);
        for (int length = 0; length <= LongestLength; length++)
        {
            // The offsets reach every special value, at every position in a register.
            int count = length * test.Width, from = length * 3 * test.Width % (scores.Length - count + 1) / test.Width * test.Width;
            Range slice = from..(from + count);
            (float[] sliceValues, float[] sliceSlopes) = Run(test.Loss, scores[slice], labels[slice], thirds[slice]);
            Close.CheckBits(values[slice], sliceValues, $"{test.Loss}, {length} values from {from}");
            Close.CheckBits(slopes[slice], sliceSlopes, $"{test.Loss}, {length} slopes from {from}");
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Nothing_is_minus_zero(string loss, string name)
    {
        (PointwiseCase test, float[] scores, float[] labels, float[] thirds) = Special(loss, name);
        (float[] values, float[] slopes) = Run(
            test.Loss,
            [.. scores, .. test.Scores],
            [.. labels, .. test.Labels],
            [.. thirds, .. test.Loss.ThirdInput is null ? new float[test.Scores.Length] : test.Thirds]);
        Assert.DoesNotContain(values.Concat(slopes), value => value == 0 && float.IsNegative(value));
        for (int i = 0; i < scores.Length; i++)
        {
            bool fits = test.Loss.ThirdInput is not LossInput third || test.Loss.DomainOf(third).Contains(thirds[i]);
            if (fits && test.Loss.ScoreDomain.Contains(scores[i]) && test.Loss.LabelDomain.Contains(labels[i]))
            {
                double[] reference =
                [
                    test.Loss.Value(scores[i], labels[i], test.SlotOf(i), thirds[i]),
                    test.Loss.Slope(scores[i], labels[i], test.SlotOf(i), thirds[i]),
                    test.Loss.Curvature(scores[i], labels[i], test.SlotOf(i), thirds[i]),
                ];
                Assert.DoesNotContain(reference, value => value == 0 && double.IsNegative(value));
            }
        }
    }

    // Repeated, so that rows are whole and there is room for the longest length; the step makes every pair meet every slot.
    private static (PointwiseCase Test, float[] Scores, float[] Labels, float[] Thirds) Special(string loss, string name)
    {
        var test = new PointwiseCase(loss, name);
        (float[] scores, float[] labels, float[] thirds) = PointwisePoints.Special(test.Loss);
        int count = Math.Max(scores.Length, LongestLength + 1) * test.Width;
        return (test, Repeat(scores), Repeat(labels), Repeat(thirds));

        float[] Repeat(float[] values) => [.. Enumerable.Range(0, count).Select(i => values[(i + (i / values.Length)) % values.Length])];
    }

    private static (float[] Values, float[] Slopes) Run(PointwiseLoss loss, float[] scores, float[] labels, float[] thirds)
    {
        float[] read = loss.ThirdInput is null ? [] : thirds;
        float[] values = new float[scores.Length], slopes = new float[scores.Length], alone = new float[scores.Length];
        loss.ValuesAndSlopes(scores, labels, values, slopes, read);
        loss.Values(scores, labels, alone, read);
        Close.CheckBits(values, alone, $"{loss} with slopes and without");
        return (values, slopes);
    }
}
