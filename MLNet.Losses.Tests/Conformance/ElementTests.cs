using Microsoft.ML;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Conformance;

/// <summary>Vector scores under a pointwise loss, elementwise: each element has the loss and the slope that it has alone.</summary>
public sealed class ElementTests
{
    public static TheoryData<string, string> Cases => PointwiseCase.All;

    public static TheoryData<string, string> Vectors =>
        Goldens.Cases((loss, golden) => loss.Family == "Pointwise" && golden.Widths["score"] > 1 && golden.Values.Length == golden.Inputs["score"].Length);

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_column_of_elements_has_the_bits_of_Values(string loss, string name)
    {
        var test = new PointwiseCase(loss, name);
        Close.CheckBits(test.Values(), test.Flat(test.WithColumns(test.Data(), elementwise: true), "Loss"), $"{test.Loss}");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_gradient_column_of_elements_has_their_own_slopes(string loss, string name)
    {
        var test = new PointwiseCase(loss, name);
        float[] slopes = test.Flat(test.WithColumns(test.Data(), elementwise: true), "d Score");
        for (int i = 0; i < slopes.Length; i++)
        {
            if (test.HasSlope(i))
            {
                Close.Single.CheckSingle(test.Slopes[i], slopes[i], "slope of " + test.WhatElement(i));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Where_an_element_is_missing_the_others_stand(string loss, string name)
    {
        var test = new PointwiseCase(loss, name);
        IDataView whole = test.WithColumns(test.Data(), elementwise: true);
        foreach (LossInput input in test.Loss.Inputs)
        {
            int width = test.WidthOf(input), missing = width + (width / 2);
            IDataView output = test.WithColumns(test.Data(missing: (input, missing)), elementwise: true);
            foreach (string column in (string[])["Loss", "d Score"])
            {
                float[] expected = test.Flat(whole, column), found = test.Flat(output, column);
                for (int i = 0; i < expected.Length; i++)
                {
                    bool isMissing = width == test.Width ? i == missing : i / test.Width == missing;
                    Assert.True(found[i].Equals(isMissing ? float.NaN : expected[i]), $"{column}, element {i}: {found[i]:R} with {input} {missing} missing in {test.Loss}");
                }
            }
        }
    }
}
