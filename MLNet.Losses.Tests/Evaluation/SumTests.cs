using FsCheck.Fluent;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Evaluation;

/// <summary>Sum, mean, deviation and extremes against exact integer arithmetic.</summary>
public sealed class SumTests
{
    private static readonly Close _close = new(1e-14, 1e-300);
    private static readonly Close _spread = new(1e-10, 1e-300);

    /// <summary>Rows, range of sizes as powers of ten: within a block, at its edges and over many blocks.</summary>
    public static TheoryData<int, double, double> Sizes => new()
    {
        { 1, -1, 1 }, { 2, -1, 1 }, { 7, -6, 6 }, { 8, -6, 6 }, { 9, -6, 6 }, { 2047, -4, 4 }, { 2048, -4, 4 }, { 2049, -4, 4 },
        { 20_000, -8, 8 }, { 20_000, -38, -30 }, { 5_000, 30, 38 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Unweighted(int count, double from, double to) => Check(Judge.Numbers(count, 1, from, to), null);

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Weighted(int count, double from, double to) =>
        Check(Judge.Numbers(count, 2, from, to), Judge.Numbers(count, 3, -2, 2));

    [Fact]
    public void A_large_loss_does_not_swallow_small_ones()
    {
        // In plain double sums each of these would vanish beside the first.
        float[] losses = [1e25f, .. Enumerable.Repeat(0.1f, 100_000)];
        double small = Exact.Sum(losses[1..], Judge.Ones(100_000));
        Check(losses, null);
        Assert.Equal(small, Judge.Losses(losses[1..]).Sum, 1e-10);

        float[] steps = [1e8f, .. Enumerable.Repeat(1e-4f, 1_000_000)];
        Assert.Equal(Exact.Sum(steps, Judge.Ones(steps.Length)), Judge.Losses(steps).Sum, 2e-6);
    }

    [Fact]
    public void Large_losses_close_together_keep_their_deviation()
    {
        float[] losses = [.. Enumerable.Range(0, 5000).Select(i => 16_000_000f + (i % 3))];
        Check(losses, null);
        Check(losses, Judge.Numbers(5000, 4, -1, 1));
    }

    [Fact]
    public void Equal_losses_do_not_deviate()
    {
        LossMetrics metrics = Judge.Losses([.. Enumerable.Repeat(0.1f, 4999)]);
        Assert.Equal(0, metrics.StandardDeviation);
        Assert.Equal(0, metrics.StandardError);
        Assert.Equal(0.1f, metrics.Mean, 1e-16);
    }

    [Fact]
    public void The_error_of_the_mean_is_the_deviation_over_the_root_of_the_effective_rows()
    {
        float[] losses = Judge.Numbers(3000, 5, -1, 1), weights = Judge.Numbers(3000, 6, -1, 1);
        LossMetrics plain = Judge.Losses(losses), weighted = Judge.Losses(losses, weights);
        _spread.Check(Math.Sqrt(Exact.Variance(losses, Judge.Ones(3000)) / 3000), plain.StandardError, "error");
        double sum = weights.Sum(weight => (double)weight), squares = weights.Sum(weight => (double)weight * weight);
        _spread.Check(Math.Sqrt(Exact.Variance(losses, weights) * squares) / sum, weighted.StandardError, "weighted error");
    }

    [Fact]
    public void Random_rows() => Always.Holds(
        Gen.Choose(0, 1 << 20).Select(i => i / 1024f).Two().Select(pair => (Loss: pair.Item1, Weight: pair.Item2 + 0.5f)).NonEmptyListOf(),
        rows => Check([.. rows.Select(row => row.Loss)], [.. rows.Select(row => row.Weight)]));

    private static void Check(float[] losses, float[]? weights)
    {
        LossMetrics metrics = Judge.Losses(losses, weights);
        float[] used = weights ?? Judge.Ones(losses.Length);
        _close.Check(Exact.Sum(losses, used), metrics.Sum, "sum");
        _close.Check(Exact.Mean(losses, used), metrics.Mean, "mean");
        _close.Check(Exact.Sum(used, Judge.Ones(losses.Length)), metrics.Weight, "weight");
        Assert.Equal(losses.Length, metrics.Count);
        Assert.Equal(losses.Min(), metrics.Min);
        Assert.Equal(losses.Max(), metrics.Max);
        if (losses.Length == 1)
        {
            Assert.Equal(double.NaN, metrics.StandardDeviation);
            Assert.Equal(double.NaN, metrics.StandardError);
        }
        else
        {
            double deviation = Math.Sqrt(Exact.Variance(losses, used));
            double rounding = 1e-8 * losses.Max() / Math.Sqrt(losses.Length);
            Assert.Equal(deviation, metrics.StandardDeviation, Math.Max(1e-10 * deviation, 1e-6 * rounding));
        }
    }
}
