using Microsoft.ML;
using MLNet.Losses.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace MLNet.Losses.Tests.Custom;

/// <summary>Losses whose classes count differently.</summary>
public class ClassWeightTests
{
    private static readonly MLContext _context = new(1);
    private static readonly IDataView _data =
        _context.Data.LoadFromEnumerable(new[] { new Row([1, 2, 3], 0), new Row([1, 2, 3], 2), new Row([2, 0, 1], 3) }, Row.Schema);

    [Fact]
    public void CrossEntropyTakesThemAsItsOption()
    {
        ClassLoss loss = new CrossEntropyLoss(labelSmoothing: 0.1).WithClassWeights([1, 2, 4]);
        Assert.Equal("CrossEntropyLoss(weight=1|2|4, labelSmoothing=0.1)", loss.ToString());
        Assert.Equal("CrossEntropyLoss(weight=1|4|16)", new CrossEntropyLoss(weight: [1, 2, 4]).WithClassWeights([1, 2, 4]).ToString());
    }

    [Fact]
    public void AnyClassLossCountsAndDividesAsCrossEntropyDoes()
    {
        ClassLoss expected = new CrossEntropyLoss(weight: [1, 2, 4]), loss = Twins.CrossEntropy.WithClassWeights([1, 2, 4]);
        double[] wanted = new double[3], found = new double[3];
        for (int label = 0; label < 3; label++)
        {
            Assert.Equal(expected.Gradient([1, 2, 3], label, wanted), loss.Gradient([1, 2, 3], label, found), 14);
            Assert.All(wanted.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 14));
        }

        LossEvaluation evaluation = _context.Losses.Evaluate(_data, "Label", "Score", null, expected, loss);
        Assert.Equal(0.80760596, evaluation[1].Mean, 6);
        Assert.Equal(evaluation[0].Mean, evaluation[1].Mean, 6);
        Assert.Equal("Surprise with class weights 1|2|4", loss.ToString());
    }

    [Fact]
    public void WhatWeighsNothingCostsNothing()
    {
        ClassLoss infinite = ClassLoss.FromFunction("Inverse", row => 1 / (row.True - row.Scores.Max()), new() { ScoreSpace = ScoreSpace.Value });
        Assert.Equal(0, infinite.WithClassWeights([0, 1]).Value([3, 1], 0));
    }

    [Fact]
    public void ClassWeightsNeedOneTrueClassAndAWeightForEach()
    {
        Assert.Contains("Scaled", Assert.Throws<ArgumentException>(() => Twins.CrossEntropy.WithClassWeights(2)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Twins.CrossEntropy.WithClassWeights([1, -1]));
        Assert.Throws<ArgumentException>(() => Twins.CrossEntropy.WithClassWeights([1, 2]).Value([1, 2, 3], 0));
        Assert.Throws<ArgumentException>(() => new CrossEntropyLoss(weight: [1, 2, 3]).WithClassWeights([1, 2]));
        ClassLoss several = ClassLoss.FromFunction("x", row => row.Sum((score, target) => score * target), new() { Labels = ClassLabels.Several });
        Assert.Contains("several", Assert.Throws<ArgumentException>(() => several.WithClassWeights([1, 2])).Message);
    }

    [Fact]
    public void TwoClassesOfAPointwiseLossCountDifferently()
    {
        PointwiseLoss loss = new BCEWithLogitsLoss(), weighted = loss.WithClassWeights([2, 5]);
        Assert.Equal(5 * loss.Value(0.3, 1), weighted.Value(0.3, 1), 14);
        Assert.Equal(2 * loss.Value(0.3, 0), weighted.Value(0.3, 0), 14);
        Assert.Equal(((2 * 0.75) + (5 * 0.25)) * loss.Slope(0.3, 0.25), weighted.Slope(0.3, 0.25), 14);
        Assert.Equal("BCEWithLogitsLoss with class weights 2|5", weighted.ToString());
        Assert.Equal(new BCEWithLogitsLoss(posWeight: 5).Value(-1, 1), loss.WithClassWeights([1, 5]).Value(-1, 1), 14);
        float[] values = new float[2];
        weighted.Values([0.3f, float.NaN], [1, 1], values);
        Assert.Equal((float)weighted.Value(0.3f, 1), values[0], 5);
        Assert.True(float.IsNaN(values[1]));
        Assert.Contains("expected one for label 0", Assert.Throws<ArgumentException>(() => loss.WithClassWeights(2)).Message);
        Assert.Contains("need labels of 0 and 1", Assert.Throws<ArgumentException>(() => new MSELoss().WithClassWeights([1, 2])).Message);
    }

    [Fact]
    public void TheyAreTensorsToo()
    {
        TorchRuntime.EnsureLoaded();
        using Tensor scores = tensor(new double[] { 1, 2, 3, 1, 2, 3 }, [2, 3], requires_grad: true), labels = tensor(new long[] { 0, 2 });
        using Tensor values = Twins.CrossEntropy.WithClassWeights([1, 2, 4]).Evaluate(scores, labels);
        Assert.Equal(2.40760596, values[0].ToDouble(), 7);
        Assert.Equal(1.63042386, values[1].ToDouble(), 7);
    }
}
