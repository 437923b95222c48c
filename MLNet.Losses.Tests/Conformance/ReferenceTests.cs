using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Conformance;

/// <summary>The reference in double precision against the goldens, value and gradient along every input, in every family.</summary>
public sealed class ReferenceTests
{
    public static TheoryData<string, string> Cases => LossCase.All;

    public static TheoryData<string, string> PointwiseCases => PointwiseCase.All;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Value_and_gradient(string loss, string name)
    {
        var test = new LossCase(loss, name);
        foreach (Range unit in test.Units)
        {
            int row = unit.Start.Value;
            if (test.IsIgnored(row) && test.Loss is not GroupLoss)
            {
                continue;
            }

            var judged = Judged.Of(test.Loss, test.Slice(unit));
            double[] expected = test.Losses[unit];
            Assert.All(judged.Values, (value, i) => Close.Double.Check(expected[i], value, test.What(row + i)));
            foreach (LossInput input in test.Predicted.Where(_ => test.HasSlopes(row) || test.Loss is GroupLoss))
            {
                int width = test.WidthOf(input);
                double[] slopes = test.Gradient(input)[(row * width)..(unit.End.Value * width)];
                Assert.All(judged.Gradients[input], (slope, i) => Close.Double.Check(slopes[i], slope, $"slope {i} along {input} of {test.What(row)}"));
            }
        }
    }

    [Theory]
    [MemberData(nameof(PointwiseCases))]
    public void Value_and_slope_of_each_element(string loss, string name)
    {
        var test = new PointwiseCase(loss, name);
        for (int i = 0; i < test.Scores.Length; i++)
        {
            double value = test.Loss.Value(test.Scores[i], test.Labels[i], test.SlotOf(i), test.Third(i));
            Close.Double.Check(test.Golden.Values[i], value, test.WhatElement(i));
            if (test.HasSlope(i))
            {
                double slope = test.Loss.Slope(test.Scores[i], test.Labels[i], test.SlotOf(i), test.Third(i));
                Close.Double.Check(test.Slopes[i], slope, "slope of " + test.WhatElement(i));
            }
        }
    }
}
