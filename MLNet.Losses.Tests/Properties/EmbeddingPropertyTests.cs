using FsCheck;
using FsCheck.Fluent;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Properties;

/// <summary>What has to hold of losses of pairs and triplets, whatever the embeddings.</summary>
public sealed class EmbeddingPropertyTests
{
    private static readonly Close _close = new(1e-11, 1e-11);

    private static readonly Gen<double[][]> _three =
        from width in Gen.Choose(1, 9)
        from vectors in Gen.ArrayOf(Numbers.Vector(width), 3)
        select vectors;

    [Fact]
    public void Swapped_pairs_have_the_same_cosine_loss_and_swapped_gradients() => Always.Holds(_three, x =>
    {
        foreach (double label in (double[])[1, -1])
        {
            int width = x[0].Length;
            double[] gradient = new double[2 * width], swapped = new double[2 * width];
            var loss = new CosineEmbeddingLoss(0.2);
            _close.Check(loss.Gradient(x[0], x[1], label, gradient), loss.Gradient(x[1], x[0], label, swapped), "swapped");
            Assert.All(gradient, (slope, i) => _close.Check(slope, swapped[(i + width) % (2 * width)], "swapped gradient"));
        }
    });

    [Fact]
    public void The_cosine_loss_does_not_know_lengths() => Always.Holds(_three, x =>
    {
        // The floor of the lengths shows below 1e-12 / length².
        double floor = 4e-12 / Math.Max(1e-12, Math.Min(Square(x[0]), Square(x[1])));
        double value = new CosineEmbeddingLoss().Value(x[0], x[1], 1);
        Assert.Equal(value, new CosineEmbeddingLoss().Value(Scaled(x[0], 4), Scaled(x[1], 0.5), 1), 1e-12 + Math.Min(2, floor));
        Assert.InRange(value, 0, 2 + 1e-12);
    });

    [Fact]
    public void Like_pairs_are_perfect_where_they_are_equal() => Always.Holds(_three, x =>
    {
        var loss = new CosineEmbeddingLoss();
        double floor = 2e-12 / Math.Max(1e-12, Square(x[0]));
        Assert.True(loss.Value(x[0], x[0], 1) <= loss.Value(x[0], x[1], 1) + 1e-12 + floor);
        Assert.Equal(0, loss.Value(x[0], Scaled(x[0], -1), -1));
    });

    [Fact]
    public void A_triplet_costs_between_nothing_and_the_way_to_the_positive_and_the_margin() => Always.Holds(_three, x =>
    {
        double value = new TripletMarginLoss(eps: 0).Value(x[0], x[1], x[2]), apart = Math.Sqrt(Square([.. x[1].Zip(x[2], (a, b) => a - b)]));
        Assert.InRange(value, 0, 1 + apart + 1e-9);
    });

    [Fact]
    public void A_triplet_does_not_know_where_its_points_lie() => Always.Holds(_three, x =>
    {
        double[][] moved = [.. x.Select(vector => vector.Select(number => number + 16).ToArray())];
        foreach (double p in (double[])[1, 2, 3.5, double.PositiveInfinity])
        {
            var loss = new TripletMarginLoss(p: p, margin: 2);
            Assert.Equal(loss.Value(x[0], x[1], x[2]), loss.Value(moved[0], moved[1], moved[2]), 1e-7);
        }
    });

    [Fact]
    public void Swapping_the_anchor_never_costs_less() => Always.Holds(_three, x =>
        Assert.True(new TripletMarginLoss(swap: true).Value(x[0], x[1], x[2]) >= new TripletMarginLoss().Value(x[0], x[1], x[2]) - 1e-12));

    [Fact]
    public void A_negative_where_the_positive_is_costs_the_margin() => Always.Holds(_three, x =>
        Assert.Equal(0.5, new TripletMarginLoss(0.5).Value(x[0], x[1], x[1]), 1e-12));

    private static double[] Scaled(double[] vector, double factor) => [.. vector.Select(number => factor * number)];

    private static double Square(double[] vector) => vector.Sum(number => number * number);
}
