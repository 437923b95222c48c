using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Conformance;

/// <summary>Many rows at once, in single precision: against the goldens, and bit for bit against the column.</summary>
public sealed class SpanTests
{
    public static TheoryData<string, string> PointwiseCases => PointwiseCase.All;

    public static TheoryData<string, string> IndexCases => Goldens.Cases((loss, golden) => loss.Family == "Class" && golden.Widths["label"] == 1);

    public static TheoryData<string, string> TripletCases => Goldens.Cases((loss, golden) => loss.Family == "Embedding" && golden.Inputs.ContainsKey("third"));

    [Theory]
    [MemberData(nameof(PointwiseCases))]
    public void Elements(string loss, string name)
    {
        var test = new PointwiseCase(loss, name);
        float[] values = new float[test.Scores.Length], slopes = new float[values.Length];
        test.Loss.ValuesAndSlopes(test.Scores, test.Labels, values, slopes, test.Thirds);
        Close.CheckBits(test.Values(), values, $"{test.Loss} with slopes and without");
        for (int i = 0; i < values.Length; i++)
        {
            Close.Single.CheckSingle(test.Golden.Values[i], values[i], test.WhatElement(i));
            if (test.HasSlope(i))
            {
                Close.Single.CheckSingle(test.Slopes[i], slopes[i], "slope of " + test.WhatElement(i));
            }
        }
    }

    [Theory]
    [MemberData(nameof(IndexCases))]
    public void Class_scores(string loss, string name)
    {
        var test = new LossCase(loss, name);
        var classes = (ClassLoss)test.Loss;
        float[] scores = Singles(test, LossInput.Score), values = new float[test.Rows], alone = new float[test.Rows], slopes = new float[scores.Length];
        int[] labels = [.. test.Inputs[LossInput.Label].Select(label => (int)label)];
        classes.Values(scores, labels, values, slopes);
        classes.Values(scores, labels, alone);
        CheckBits(test, values, slopes);
        Close.CheckBits(values, alone, $"{test.Loss} with slopes and without");
    }

    [Theory]
    [MemberData(nameof(TripletCases))]
    public void Triplets(string loss, string name)
    {
        var test = new LossCase(loss, name);
        float[] values = new float[test.Rows];
        ((EmbeddingLoss)test.Loss).Values(Singles(test, LossInput.Score), Singles(test, LossInput.Second), Singles(test, LossInput.Third), values);
        CheckBits(test, values, null);
    }

    private static float[] Singles(LossCase test, LossInput input) => [.. test.Inputs[input].Select(number => (float)number)];

    private static void CheckBits(LossCase test, float[] values, float[]? slopes)
    {
        Microsoft.ML.IDataView output = test.WithColumns(test.Data());
        Close.CheckBits(output.Read<float>("Loss"), values, $"{test.Loss}");
        float[] column = [.. output.ReadAny("d Score").SelectMany(row => row)];
        for (int i = 0; i < slopes?.Length; i++)
        {
            int row = i / test.WidthOf(LossInput.Score);
            Assert.True(test.IsIgnored(row) || column[i] == slopes[i], $"slope {i}: {column[i]:R} and {slopes[i]:R} of {test.What(row)}");
        }
    }
}
