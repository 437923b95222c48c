using MLNet.Losses.Statistics;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Statistics;

/// <summary>Sums for ratios, and the tests of Welch and Student on them, against SciPy 1.10 (ttest_ind, with equal variances and without).</summary>
public sealed class MeanTestTests
{
    private static readonly double[] _first = [2.15, 0.62, 10.75, 0.73, 0.23, 3.6, 1.0, 1.1, 0.06, 1.53, 2.08, 0.46];
    private static readonly double[] _second = [1.68, 0.21, 0.79, 0.13, 0.92, 0.46, 0.69, 2.65, 1.11];

    [Theory]
    [InlineData(0)]
    [InlineData(1.5)]
    [InlineData(-1000)]
    public void Agrees_with_SciPy_whatever_the_origin(double origin)
    {
        var test = new MeanTest(Moments(_first, origin), Moments(_second, origin));
        var close = new Close(1e-9, 0);
        close.Check(1.0590957196754842, test.Statistic, "t");
        close.Check(0.883903439524952, test.StandardError, "standard error");
        close.Check(0.4978406117952214, test.EffectSize, "effect size");
        close.Check(0.15141773625131072, test.PValue, "p, Student's");
        close.Check(0.8753131853162397, new MeanTest(Moments(_second, origin), Moments(_first, origin)).PValue, "p of the other side, Welch's");
    }

    [Fact]
    public void The_quick_answer_is_the_exact_one()
    {
        for (int i = 0; i < 200; i++)
        {
            var test = new MeanTest(Moments([.. _first.Select(number => number + (i * 0.05))], 0), Moments(_second, 0));
            foreach (double level in (double[])[1e-12, 1e-6, 1e-3, 0.05, 0.3])
            {
                Assert.Equal(test.PValue <= level, test.IsAbove(level));
            }
        }
    }

    [Fact]
    public void Groups_without_spread_differ_surely_or_not_at_all()
    {
        Assert.True(new MeanTest(Moments([2, 2], 0), Moments([1, 1], 0)).IsAbove(1e-100));
        Assert.False(new MeanTest(Moments([1, 1], 0), Moments([2, 2], 0)).IsAbove(0.5));
        Assert.False(new MeanTest(Moments([1, 1], 0), Moments([1, 1], 0)).IsAbove(0.5));
        Assert.False(new MeanTest(Moments([5], 0), Moments([1, 2], 0)).IsAbove(0.5));
    }

    /// <summary>Few rows of skewed numbers against many, on either side: the larger p-value is never too small.</summary>
    [Theory]
    [InlineData(25, 300)]
    [InlineData(300, 25)]
    public void In_skewed_noise_the_level_is_kept(int rows, int others)
    {
        var random = new Random(rows);
        const int repeats = 3000;
        double[] Noise(int count) => [.. Enumerable.Range(0, count).Select(_ => -Math.Log(1 - random.NextDouble()))];
        int calls = Enumerable.Range(0, repeats).Count(_ => new MeanTest(Moments(Noise(rows), 1), Moments(Noise(others), 1)).PValue <= 0.01);
        Assert.InRange(calls, 0, repeats * 0.01);
    }

    [Fact]
    public void Moments_of_parts_make_those_of_the_whole()
    {
        RatioMoments first = Moments(_first, 1), whole = Moments([.. _first, .. _second], 1), sum = first + Moments(_second, 1), rest = whole - first;
        Assert.Equal(21, sum.Rows);
        Close.Double.Check(whole.Mean, sum.Mean, "mean");
        Close.Double.Check(whole.SquaredError, sum.SquaredError, "error");
        new Close(1e-9, 0).Check(Moments(_second, 1).SquaredError, rest.SquaredError, "error of the rest");
    }

    /// <summary>A ratio by hand: amounts 2, 3, 7 over divisors 1, 2, 3 give 2; residuals 0, −1, 1; error² = (2·3/2)/36.</summary>
    [Fact]
    public void The_error_of_a_ratio_is_that_of_its_residuals()
    {
        RatioMoments moments = default;
        foreach ((double amount, double divisor) in ((double, double)[])[(2, 1), (3, 2), (7, 3)])
        {
            moments.Add(amount - (0.5 * divisor), divisor);
        }

        Close.Double.Check(2, 0.5 + moments.Mean, "ratio");
        Close.Double.Check(3.0 / 36, moments.SquaredError, "error");
    }

    private static RatioMoments Moments(double[] numbers, double origin)
    {
        RatioMoments moments = default;
        foreach (double number in numbers)
        {
            moments.Add(number - origin, 1);
        }

        return moments;
    }
}
