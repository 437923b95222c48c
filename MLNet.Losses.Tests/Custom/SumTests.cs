using Microsoft.ML;
using MLNet.Losses.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace MLNet.Losses.Tests.Custom;

/// <summary>Weighted sums of losses.</summary>
public class SumTests
{
    private static readonly PointwiseLoss _sum = (0.7 * new HuberLoss(2)) + (0.3 * new L1Loss());

    [Fact]
    public void ASumIsTheSumOfValuesSlopesAndCurvatures()
    {
        PointwiseLoss huber = new HuberLoss(2), l1 = new L1Loss();
        foreach ((float score, float label) in Numbers.Any(40, 1).Zip(Numbers.Any(40, 2)))
        {
            Assert.Equal((0.7 * huber.Value(score, label)) + (0.3 * l1.Value(score, label)), _sum.Value(score, label));
            Assert.Equal((0.7 * huber.Slope(score, label)) + (0.3 * l1.Slope(score, label)), _sum.Slope(score, label), 14);
            Assert.Equal((0.7 * huber.Curvature(score, label)) + (0.3 * l1.Curvature(score, label)), _sum.Curvature(score, label), 14);
        }

        float[] scores = Numbers.Any(300, 1), labels = Numbers.Any(300, 2), values = new float[300], slopes = new float[300];
        _sum.ValuesAndSlopes(scores, labels, values, slopes);
        Assert.All(Enumerable.Range(0, 300), i => Assert.Equal((float)_sum.Value(scores[i], labels[i]), values[i], 4e-6f));
        Assert.All(Enumerable.Range(0, 300), i => Assert.Equal((float)_sum.Slope(scores[i], labels[i]), slopes[i], 4e-6f));
    }

    [Fact]
    public void ASumIsWrittenAsOne()
    {
        Assert.Equal("0.7·HuberLoss(delta=2) + 0.3·L1Loss", _sum.ToString());
        Assert.Equal(_sum.ToString(), _sum.Name);
        Assert.Equal("0.35·HuberLoss(delta=2) + 0.15·L1Loss + MSELoss", (_sum.Scaled(0.5) + new MSELoss()).ToString());
        Assert.Equal("L1Loss + L1Loss", (new L1Loss() + new L1Loss()).ToString());
        Assert.Equal("0.5·Huber(delta=2)", Twins.Huber.With("delta", 2).Scaled(0.5).ToString());
    }

    [Fact]
    public void SlotsAreZippedAndServedByALossWithoutSlots()
    {
        PointwiseLoss slots = new BCEWithLogitsLoss(posWeight: [1, 3]), one = new BCEWithLogitsLoss(), sum = slots + one;
        Assert.Equal(2, sum.SlotCount);
        Assert.Equal(4 * one.Value(0.5, 1), sum.Value(0.5, 1, slot: 1), 14);
        float[] values = new float[4], part = new float[4];
        sum.Values([0, 0.5f, 3, -1], [1, 1, 0, 1], values);
        one.Values([0, 0.5f, 3, -1], [1, 1, 0, 1], part);
        Assert.Equal([2 * part[0], 4 * part[1], 2 * part[2], 4 * part[3]], values.Select(value => value), (x, y) => Math.Abs(x - y) < 1e-5f);
        Assert.Contains("number of slots", Assert.Throws<ArgumentException>(() => slots + new BCEWithLogitsLoss(posWeight: [1, 2, 3])).Message);
    }

    [Fact]
    public void DomainsIntersect()
    {
        PointwiseLoss counts = PointwiseLoss.FromFunction("Count", (score, label) => score * label, new() { LabelDomain = Domain.NotNegative });
        PointwiseLoss bits = PointwiseLoss.FromFunction("Bit", (score, label) => score * label, new() { LabelDomain = Domain.Bit });
        PointwiseLoss signs = PointwiseLoss.FromFunction("Sign", (score, label) => score * label, new() { LabelDomain = Domain.Sign });
        PointwiseLoss units = PointwiseLoss.FromFunction("Unit", (score, label) => score * label, new() { LabelDomain = Domain.UnitInterval });
        PointwiseLoss amounts = PointwiseLoss.FromFunction("Amount", (score, label) => score * label, new() { LabelDomain = Domain.Positive });
        Assert.Same(Domain.Bit, (counts + bits).LabelDomain);
        Assert.Same(Domain.NotNegative, (new L1Loss() + counts).LabelDomain);
        Assert.Same(Domain.Positive, (counts + amounts).LabelDomain);
        Domain both = (units + amounts).LabelDomain;
        Assert.Equal("a number from 0 to 1 and a number above 0", both.Description);
        Assert.True(both.Contains(1) && both.Contains(0.5) && !both.Contains(0) && !both.Contains(1.5));
        Assert.Contains("the label", Assert.Throws<ArgumentException>(() => signs + bits).Message);
    }

    [Fact]
    public void WhatDoesNotAddUpIsRefused()
    {
        Assert.Contains("kind of score", Assert.Throws<ArgumentException>(() => new BCEWithLogitsLoss() + (PointwiseLoss)new L1Loss()).Message);
        PointwiseLoss variance = PointwiseLoss.FromFunction("V", LossInput.Variance, (s, y, v) => s * y * v);
        PointwiseLoss second = PointwiseLoss.FromFunction("S", LossInput.Second, (s, y, z) => s * y * z);
        Assert.Contains("third input", Assert.Throws<ArgumentException>(() => variance + second).Message);
        Assert.Equal(LossInput.Variance, (new L1Loss() + variance).ThirdInput);
        Assert.Equal(3 + (4 * 1 * 2), (new L1Loss() + variance).Value(4, 1, third: 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new L1Loss().Scaled(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => double.NaN * new L1Loss());
        Assert.Throws<ArgumentNullException>(() => new L1Loss() + (PointwiseLoss)null!);
        EmbeddingLoss triplet = new TripletMarginLoss(), pair = new CosineEmbeddingLoss();
        Assert.Contains("triplet", Assert.Throws<ArgumentException>(() => triplet + pair).Message);
    }

    [Fact]
    public void APartThatCountsNothingStaysAway()
    {
        PointwiseLoss inverse = PointwiseLoss.FromFunction("Inverse", (score, label) => label / score);
        Assert.Equal(1, ((0 * inverse) + new L1Loss()).Value(0, 1));
    }

    [Fact]
    public void ClassLossesAddUpWithTheirGradients()
    {
        ClassLoss entropy = new CrossEntropyLoss(), own = Twins.CrossEntropy, sum = (0.25 * entropy) + (2 * own);
        double[] scores = [1, 2.5, -3], a = new double[3], b = new double[3], both = new double[3];
        Assert.Equal((0.25 * entropy.Gradient(scores, 2, a)) + (2 * own.Gradient(scores, 2, b)), sum.Gradient(scores, 2, both), 14);
        Assert.All(Enumerable.Range(0, 3), i => Assert.Equal((0.25 * a[i]) + (2 * b[i]), both[i], 14));
        Assert.Equal(ClassLabels.Index, sum.Labels);
        Assert.Equal("0.25·CrossEntropyLoss + 2·Surprise", sum.ToString());
        Assert.Throws<ArgumentException>(() => sum.Value(scores, [0, 0.5, 0.5]));
        Assert.Equal(0.5 * entropy.Value(scores, [0, 0.5, 0.5]), entropy.Scaled(0.5).Value(scores, [0, 0.5, 0.5]), 14);
        Assert.Contains("class to ignore", Assert.Throws<ArgumentException>(() => entropy + new CrossEntropyLoss(ignoreIndex: 0)).Message);
        Assert.True(double.IsNaN(sum.Value(scores, -100)));
        Assert.Contains("divides by", Assert.Throws<ArgumentException>(() => entropy + new CrossEntropyLoss(weight: [1, 2, 3])).Message);
    }

    [Fact]
    public void SumsOfWeightedLossesDivideByTheWeights()
    {
        ClassLoss weighted = new CrossEntropyLoss(weight: [1, 2, 4]);
        var context = new MLContext(1);
        IDataView data = context.Data.LoadFromEnumerable(new[] { new Row([1, 2, 3], 0), new Row([1, 2, 3], 2) }, Row.Schema);
        Assert.Equal(
            context.Losses.Evaluate(data, "Label", "Score", null, weighted)[0].Mean * 1.5,
            context.Losses.Evaluate(data, "Label", "Score", null, (0.5 * weighted) + weighted)[0].Mean, 6);
    }

    [Fact]
    public void EmbeddingLossesAddUp()
    {
        EmbeddingLoss near = new TripletMarginLoss(), far = new TripletMarginLoss(margin: 3), sum = near + (0.5 * far);
        double[] gradient = new double[6];
        double value = sum.Gradient([1, 2], [2, 2], [1, 3], gradient);
        Assert.Equal(near.Value([1, 2], [2, 2], [1, 3]) + (0.5 * far.Value([1, 2], [2, 2], [1, 3])), value, 14);
        Assert.Equal("TripletMarginLoss + 0.5·TripletMarginLoss(margin=3)", sum.ToString());
    }

    [Fact]
    public void ASumIsATensorToo()
    {
        TorchRuntime.EnsureLoaded();
        using Tensor score = tensor(new double[] { 0.5, -4, 9 }, requires_grad: true), label = zeros(3, float64);
        using Tensor values = _sum.Evaluate(score, label);
        values.sum().backward();
        Assert.Equal(_sum.Value(-4, 0), values[1].ToDouble(), 12);
        Assert.Equal(_sum.Slope(-4, 0), score.grad![1].ToDouble(), 12);
    }
}
