using MLNet.Losses.Statistics;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Statistics;

/// <summary>Mann and Kendall's test and Sen's slope: Kendall's table, exact counting, and SciPy 1.10.</summary>
public sealed class TrendTests
{
    /// <summary>The chance of an S at least as large, from Kendall's table of the exact distribution (1975, appendix table 1).</summary>
    [Theory]
    [InlineData(8, 14, 0.054)]
    [InlineData(8, 18, 0.016)]
    [InlineData(9, 20, 0.022)]
    [InlineData(10, 19, 0.054)]
    [InlineData(10, 23, 0.023)]
    [InlineData(10, 27, 0.0083)]
    public void Is_near_the_exact_distribution(int n, int s, double published)
    {
        double exact = ExactTail(n, s);
        Assert.Equal(published, exact, 6e-4);
        Assert.Equal(2 * exact, MannKendall.PValue(Permutation(n, s)), 0.01);
    }

    [Fact]
    public void Corrects_for_ties()
    {
        double[] numbers = [1, 3, 2, 2, 5, 4, 4, 4, 7, 6];
        Assert.Equal(29, MannKendall.Statistic(numbers));
        Close.Double.Check(0.01069541600674786, MannKendall.PValue(numbers), "p");
        Close.Double.Check(0.01069541600674786, MannKendall.PValue([.. numbers.Select(number => -number)]), "p downwards");
    }

    [Fact]
    public void Nothing_to_tell_is_no_trend()
    {
        Assert.Equal(1, MannKendall.PValue([5, 5, 5, 5, 5]));
        Assert.Equal(double.NaN, MannKendall.PValue([1, 2, 3]));
        Assert.Equal(double.NaN, MannKendall.PValue([]));
        Assert.Equal(6, MannKendall.Statistic([1, 2, 3, double.PositiveInfinity]));
    }

    [Fact]
    public void In_noise_a_trend_is_called_as_often_as_the_level_says()
    {
        var random = new Random(7);
        const int repeats = 4000;
        int calls = Enumerable.Range(0, repeats).Count(_ => MannKendall.PValue([.. Enumerable.Range(0, 20).Select(_ => random.NextDouble())]) <= 0.05);
        Assert.InRange(calls, repeats * 0.035, repeats * 0.06);
    }

    [Theory]
    [InlineData(new double[] { 1, 2, 4, 7, 8, 11, 12, 15 }, new[] { 3.1, 2.9, 4.4, 5.0, 4.9, 7.2, 6.6, 20 }, 0.41500000000000004)]
    [InlineData(new double[] { 1, 2, 2, 7, 8, 8, 12, 15, 16 }, new[] { 3.1, 2.9, 4.4, 5.0, 4.9, 7.2, 6.6, 20, 1 }, 0.31909090909090904)]
    public void Sens_slope_is_that_of_SciPy(double[] x, double[] y, double expected) =>
        Close.Double.Check(expected, SenSlope.Of([.. x.Zip(y)]), "slope");

    [Fact]
    public void Sens_slope_needs_two_places()
    {
        Assert.Equal(double.NaN, SenSlope.Of([]));
        Assert.Equal(double.NaN, SenSlope.Of([(1, 1), (1, 2)]));
        Assert.Equal(double.NaN, SenSlope.Of([(1, double.PositiveInfinity), (2, double.PositiveInfinity)]));
        Assert.Equal(3, SenSlope.Of([(1, 1), (2, 4)]));
    }

    /// <summary>Of the n! orders, those with an S of at least s: inserting number k adds 0 … k − 1 inversions.</summary>
    private static double ExactTail(int n, int s)
    {
        double[] ways = [1];
        for (int k = 2; k <= n; k++)
        {
            double[] more = new double[ways.Length + k - 1];
            for (int inversions = 0; inversions < ways.Length; inversions++)
            {
                for (int added = 0; added < k; added++)
                {
                    more[inversions + added] += ways[inversions] / k;
                }
            }

            ways = more;
        }

        // S = pairs − 2·inversions.
        return ways.Where((_, inversions) => (n * (n - 1) / 2) - (2 * inversions) >= s).Sum();
    }

    /// <summary>1 … n with so many inversions that S is s.</summary>
    private static double[] Permutation(int n, int s)
    {
        double[] numbers = [.. Enumerable.Range(1, n).Select(number => (double)number)];
        for (int inversions = ((n * (n - 1) / 2) - s) / 2; inversions > 0; inversions--)
        {
            int i = Enumerable.Range(0, n - 1).First(i => numbers[i] < numbers[i + 1]);
            (numbers[i], numbers[i + 1]) = (numbers[i + 1], numbers[i]);
        }

        return numbers;
    }
}
