using MLNet.Losses.Experiments.Baselines;
using MLNet.Losses.Statistics;

namespace MLNet.Losses.Tests.Experiments;

/// <summary>The best constant: where it is known, that; elsewhere no worse than what a fine grid finds.</summary>
public sealed class ConstantSearchTests
{
    private static readonly float[] _labels = MakeLabels();

    public static TheoryData<PointwiseLoss> ValueLosses =>
        [new MSELoss(), new L1Loss(), new HuberLoss(0.3), new QuantileLoss(0.9), new LogCoshLoss(), new CauchyLoss(0.5), new TukeyLoss(1), new ExpectileLoss(0.2)];

    [Fact]
    public void The_mean_is_best_by_squares() => Assert.Equal(_labels.Average(label => (double)label), Find(new MSELoss()), 1e-4);

    [Fact]
    public void A_quantile_is_best_by_its_loss()
    {
        foreach (double level in (double[])[0.1, 0.5, 0.9])
        {
            double best = Find(new QuantileLoss(level));
            Assert.InRange(_labels.Count(label => label < best), (level * _labels.Length) - 2, (level * _labels.Length) + 2);
        }
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(0.01)]
    [InlineData(0.97)]
    public void The_log_odds_are_best_by_the_logistic_loss(double share)
    {
        float[] labels = [.. Enumerable.Range(0, 1000).Select(row => row < share * 1000 ? 1f : 0)];
        Assert.Equal(Math.Log(share / (1 - share)), Find(new BCEWithLogitsLoss(), labels), 1e-3);
        Assert.Equal(share, Find(new BCELoss(), labels), 1e-3);
    }

    [Fact]
    public void The_logarithm_of_the_mean_is_best_by_the_loss_of_counts()
    {
        float[] labels = [.. Enumerable.Range(0, 1000).Select(row => (float)(row % 7 * 100))];
        Assert.Equal(Math.Log(labels.Average()), Find(new PoissonNLLLoss(), labels), 1e-3);
    }

    [Fact]
    public void Mean_and_variance_are_best_by_the_normal_loss()
    {
        (double score, double variance) = new ConstantSearch(new GaussianNLLLoss(), _labels, Ones(_labels), 0).Find();
        double mean = _labels.Average(label => (double)label);
        Assert.Equal(mean, score, 1e-3);
        Assert.Equal(_labels.Average(label => (label - mean) * (label - mean)), variance, 1e-2);
    }

    /// <summary>One of these losses has many valleys.</summary>
    [Theory]
    [MemberData(nameof(ValueLosses))]
    public void Nothing_on_a_fine_grid_is_better(PointwiseLoss loss)
    {
        double least = Enumerable.Range(0, 2001).Min(i => _labels.Average(label => loss.Value(-5 + (i * 0.015), label)));
        double best = Find(loss);
        Assert.InRange(_labels.Average(label => loss.Value(best, label)), 0, least * (1 + 1e-5));
    }

    [Fact]
    public void Weights_count()
    {
        double best = new ConstantSearch(new MSELoss(), [0, 10], [3, 1], 0).Find().Score;
        Assert.Equal(2.5, best, 1e-4);
    }

    /// <summary>Where there is one class, no logit is best: the search ends at one that is as good as any.</summary>
    [Fact]
    public void One_class_ends_the_search()
    {
        double best = Find(new BCEWithLogitsLoss(), [0, 0, 0]);
        Assert.InRange(best, -1000, -10);
    }

    [Fact]
    public void Equal_labels_and_no_labels()
    {
        Assert.Equal(3, Find(new L1Loss(), [3, 3]), 1e-6);
        Assert.Equal(double.NaN, Find(new L1Loss(), []));
    }

    private static double Find(PointwiseLoss loss, float[]? labels = null) => new ConstantSearch(loss, labels ?? _labels, Ones(labels ?? _labels), 0).Find().Score;

    private static float[] Ones(float[] labels) => [.. labels.Select(_ => 1f)];

    // Two heaps and a few far off.
    private static float[] MakeLabels()
    {
        var random = SeededRandom.For(3, "labels");
        return [.. Enumerable.Range(0, 400).Select(row => (float)(random.NextNormal() + (row % 3 == 0 ? 5 : row % 50 == 1 ? 20 : 0)))];
    }
}
