using MLNet.Losses.Numerics;

namespace MLNet.Losses.Tests.Custom;

/// <summary>A function of the same operations gives the same bits as the built-in loss.</summary>
public class FunctionTwinTests
{
    public static TheoryData<int> PointwiseTwins => [.. Enumerable.Range(0, Twins.Pointwise.Length)];

    public static TheoryData<int> EmbeddingTwins => [.. Enumerable.Range(0, Twins.Embedding.Length)];

    [Theory]
    [MemberData(nameof(PointwiseTwins))]
    public void PointwiseSpansAreEqualAtEveryLength(int twin)
    {
        (PointwiseLoss builtIn, PointwiseFunctionLoss function) = Twins.Pointwise[twin];
        foreach (int count in (int[])[0, 1, 7, 8, 63, 255, 256, 257, 700])
        {
            float[] scores = Numbers.Scores(builtIn, count), labels = Numbers.Labels(builtIn, count);
            float[] expected = new float[count], actual = new float[count], slopes = new float[count], actualSlopes = new float[count];
            builtIn.Values(scores, labels, expected);
            function.Values(scores, labels, actual);
            Assert.Equal(expected, actual);
            builtIn.ValuesAndSlopes(scores, labels, expected, slopes);
            function.ValuesAndSlopes(scores, labels, actual, actualSlopes);
            Assert.Equal(expected, actual);
            Assert.Equal(slopes, actualSlopes);
        }
    }

    [Theory]
    [MemberData(nameof(PointwiseTwins))]
    public void PointwiseNumbersAreEqualWithSlopeAndCurvature(int twin)
    {
        (PointwiseLoss builtIn, PointwiseFunctionLoss function) = Twins.Pointwise[twin];
        float[] scores = Numbers.Scores(builtIn, 60), labels = Numbers.Labels(builtIn, 60);
        foreach ((float score, float label) in scores.Zip(labels))
        {
            Assert.Equal(builtIn.Value(score, label), function.Value(score, label));
            Assert.Equal(builtIn.Slope(score, label), function.Slope(score, label));
            Assert.Equal(builtIn.Curvature(score, label), function.Curvature(score, label));
            Assert.Equal(builtIn.Engine.ValueOfOne(score, label), function.Engine.ValueOfOne(score, label));
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(40)]
    public void CrossEntropyIsEqual(int classes)
    {
        const int rows = 37;
        float[] scores = Numbers.Any(rows * classes), expected = new float[rows], actual = new float[rows];
        float[] slopes = new float[scores.Length], actualSlopes = new float[scores.Length];
        int[] labels = Numbers.Classes(rows, classes);
        new CrossEntropyLoss().Values(scores, labels, expected, slopes);
        Twins.CrossEntropy.Values(scores, labels, actual, actualSlopes);
        AssertNear(expected, actual);
        AssertNear(slopes, actualSlopes);
    }

    [Fact]
    public void WeightsForEachClassFixTheirNumber()
    {
        ClassFunctionLoss loss = ClassLoss.FromFunction("Weighted", row =>
        {
            Symbol logSum = row.LogSumExp();
            return row.Sum([1, 2, 4], (score, target, weight) => weight * target * (logSum - score));
        });
        var expected = new CrossEntropyLoss(weight: [1, 2, 4]);
        Assert.Equal(3, loss.SlotCount);
        Assert.Equal(expected.Value([1, 2, 3], 2), loss.Value([1.0, 2, 3], 2), 12);
        Assert.Equal(expected.Value([1, 2, 3], 1), ClassLoss.FromFormula("Again", loss.Code).Value([1.0, 2, 3], 1), 12);
        Assert.Throws<ArgumentException>(() => loss.Value([1.0, 2], 1));
    }

    [Fact]
    public void TheNumberOfClassesIsANumberOfTheFormula()
    {
        ClassFunctionLoss loss = ClassLoss.FromFunction("Smooth", (row, p) =>
        {
            Symbol logSum = row.LogSumExp(), spread = p["smoothing"] / row.Size;
            return row.Sum((score, target) => (((1 - p["smoothing"]) * target) + spread) * (logSum - score));
        }, new() { Parameters = { ["smoothing"] = 0.1 } });
        var expected = new CrossEntropyLoss(labelSmoothing: 0.1);
        Assert.Equal(expected.Value([1, 2, 3], 2), loss.Value([1.0, 2, 3], 2), 12);
        Assert.Equal(expected.Value([1, 2, 3, 0.5, -1], 4), loss.Value([1.0, 2, 3, 0.5, -1], 4), 12);
    }

    [Fact]
    public void TheIndexOfTheTrueClassIsRecorded()
    {
        ClassFunctionLoss loss = ClassLoss.FromFunction("Ordinal", row =>
        {
            Symbol index = row.TrueIndex;
            return Symbol.Abs(row.Scores.SumWithIndex((score, i) => score * i) - index);
        }, new() { ScoreSpace = ScoreSpace.Probability });
        Assert.Equal("|Σ(score·index) − Σ(target·index)|", loss.Description!.Formula);
        Assert.Equal(1 - 0.5, loss.Value([0.6, 0.3, 0.1], 1), 12);
        Assert.Equal(2 - 0.5, ClassLoss.FromFormula("Again", loss.Code, new() { ScoreSpace = ScoreSpace.Probability }).Value([0.6, 0.3, 0.1], 2), 12);
    }

    [Fact]
    public void SumsOverPairsAreRecorded()
    {
        // Σ Σ over a true and a wrong class of max(0, 1 − (true − wrong)): PyTorch's multi-label margin, times the classes.
        ClassFunctionLoss loss = ClassLoss.FromFunction("Ranking", row => row.Scores.SumOfPairs(
            row.Targets, (x, y, other, target) => y * (1 - target) * Symbol.ClampMin(1 - x + other, 0)), new() { ScoreSpace = ScoreSpace.Value });
        Assert.Equal(Math.Max(0, 1 - 2 + 1) + Math.Max(0, 1 - 2 + 3.5), loss.Value([1.0, 2, 3.5], 1), 12);
        Assert.Equal(loss.Value([1.0, 2, 3.5], 1), ClassLoss.FromFormula("Again", loss.Code, new() { ScoreSpace = ScoreSpace.Value }).Value([1.0, 2, 3.5], 1));
    }

    [Theory]
    [MemberData(nameof(EmbeddingTwins))]
    public void EmbeddingsAreEqual(int twin)
    {
        (EmbeddingLoss builtIn, EmbeddingFunctionLoss function) = Twins.Embedding[twin];
        Assert.Equal(builtIn.IsTriplet, function.IsTriplet);
        double[] first = Numbers.Double(Numbers.Any(9, 1)), second = Numbers.Double(Numbers.Any(9, 2)), third = Numbers.Double(Numbers.Any(9, 3));
        double[] expected = new double[builtIn.IsTriplet ? 27 : 18], actual = new double[expected.Length];
        if (builtIn.IsTriplet)
        {
            Assert.Equal(builtIn.Gradient(first, second, third, expected), function.Gradient(first, second, third, actual));
        }
        else
        {
            Assert.Equal(builtIn.Gradient(first, second, 1, expected), function.Gradient(first, second, 1, actual));
            Assert.Equal(builtIn.Value(first, second, -1), function.Value(first, second, -1));
        }

        // Equal parts are calculated once, so that gradients may be added up in another order.
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 14));
    }

    [Fact]
    public void AThirdInputIsRecorded()
    {
        PointwiseFunctionLoss loss = PointwiseLoss.FromFunction("Gaussian", LossInput.Variance, (score, label, variance) =>
            0.5 * (Symbol.Log(variance) + (Symbol.Square(score - label) / variance)));
        Assert.Equal(LossInput.Variance, loss.ThirdInput);
        Assert.Equal(0.5 * (Math.Log(2) + (9.0 / 2)), loss.Value(4, 1, third: 2), 14);
        Assert.Equal(3.0 / 2, loss.Slope(4, 1, third: 2), 14);
        Assert.Equal(0.5 * ((1 / 2.0) - (9.0 / 4)), loss.ThirdSlope(4, 1, 2), 14);
        Assert.Equal(0.5, loss.Curvature(4, 1, third: 2), 14);
        float[] values = new float[11], slopes = new float[11];
        loss.ValuesAndSlopes(Filled(4), Filled(1), values, slopes, Filled(2));
        Assert.All(values, value => Assert.Equal((float)loss.Value(4, 1, third: 2), value, 5));
        Assert.Equal(
            loss.Value(4, 1, third: 2),
            PointwiseLoss.FromFormula("Again", loss.Code, thirdInput: LossInput.Variance).Value(4, 1, third: 2));

        float[] Filled(float number) => [.. Enumerable.Repeat(number, values.Length)];
    }

    // The built-in one sums by class, this one subtracts two sums: the same mathematics, not the same operations.
    private static void AssertNear(float[] expected, float[] actual)
    {
        foreach ((float wanted, float found) in expected.Zip(actual))
        {
            Assert.True(Math.Abs(wanted - found) <= 1e-6 * Math.Max(1, Math.Abs(wanted)), $"expected {wanted}, found {found}");
        }
    }
}
