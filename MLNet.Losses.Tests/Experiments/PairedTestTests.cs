using MLNet.Losses.Statistics;

namespace MLNet.Losses.Tests.Experiments;

/// <summary>The tests between candidates: right where nothing differs, and able to find what does.</summary>
public sealed class PairedTestTests
{
    private const int Folds = 5;
    private const int Rows = 200;
    private const int Repeats = 500;

    /// <summary>
    /// Candidates that are equal, though their models differ: each fits a line to a feature of its own, which says nothing.
    /// Models share training rows and are judged on the same rows. Any pair that is called is a false call.
    /// </summary>
    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Equal_candidates_are_called_different_in_at_most_6_of_100_repeats(int candidates)
    {
        int called = Enumerable.Range(0, Repeats).Count(repeat => Called(FoldMeans(SeededRandom.For(7, "equal", candidates, repeat), new double[candidates])));

        // Not never either: a test that calls nothing would be no test.
        Assert.InRange(called, 1, Repeats * 6 / 100);
    }

    /// <summary>The same, but that all that differs is which random half of the training rows a candidate looks at.</summary>
    [Fact]
    public void Equal_candidates_that_draw_lots_are_called_different_in_at_most_6_of_100_repeats()
    {
        int called = Enumerable.Range(0, Repeats).Count(repeat =>
        {
            var random = SeededRandom.For(9, "lots", repeat);
            double[] labels = [.. Enumerable.Range(0, Rows).Select(_ => random.NextNormal())];
            return Called([.. Enumerable.Range(0, 3).Select(_ => HalfMeans(labels, random))]);
        });
        Assert.InRange(called, 0, Repeats * 6 / 100);
    }

    [Fact]
    public void A_candidate_that_is_worse_is_called()
    {
        int called = Enumerable.Range(0, 100).Count(repeat => Called(FoldMeans(SeededRandom.For(8, "worse", repeat), [0, 1.5])));
        Assert.InRange(called, 90, 100);
    }

    /// <summary>Differences 1, 2, 3, 4, 5: mean 3, variance 2.5, and by the paper's formula the error √(2.5·(1/5 + 1/4)).</summary>
    [Fact]
    public void The_corrected_error_is_that_of_the_paper()
    {
        PairedTestResult test = PairedTest.OfFolds([1, 2, 3, 4, 5], 0.25);
        Assert.Equal(3, test.Difference, 12);
        Assert.Equal(Math.Sqrt(2.5 * 0.45), test.StandardError, 12);
        Assert.Equal(4, test.DegreesOfFreedom);
    }

    /// <summary>Sleep data of Student (1908), as in R's documentation of t.test: t = −4.0621, 9 degrees, p = 0.002833.</summary>
    [Fact]
    public void Rows_are_tested_as_Student_did()
    {
        float[] differences = [-1.2f, -2.4f, -1.3f, -1.3f, 0, -1.0f, -1.8f, -0.8f, -4.6f, -1.4f];
        PairedTestResult test = PairedTest.OfRows(differences, Ones(10), []);
        Assert.Equal(-1.58, test.Difference, 1e-6);
        Assert.Equal(-4.0621, test.Statistic, 1e-4);
        Assert.Equal(0.002833, test.PValue, 1e-6);
        Assert.Equal(9, test.DegreesOfFreedom);
    }

    [Fact]
    public void Rows_of_a_cluster_count_once()
    {
        float[] each = [-1.2f, -2.4f, -1.3f, -1.3f, 0, -1.0f, -1.8f, -0.8f, -4.6f, -1.4f];
        float[] thrice = [.. each.SelectMany(difference => Enumerable.Repeat(difference, 3))];
        int[] clusters = [.. Enumerable.Range(0, 30).Select(row => row / 3)];
        Assert.Equal(PairedTest.OfRows(each, Ones(10), []).Statistic, PairedTest.OfRows(thrice, Ones(30), clusters).Statistic, 1e-9);
        Assert.NotEqual(PairedTest.OfRows(each, Ones(10), []).Statistic, PairedTest.OfRows(thrice, Ones(30), []).Statistic, 0.1);
    }

    [Fact]
    public void Rows_that_are_not_judged_or_weigh_nothing_are_left_out()
    {
        PairedTestResult expected = PairedTest.OfRows([1, 2, 4], Ones(3), []);
        Assert.Equal(expected, PairedTest.OfRows([1, float.NaN, 2, 9, 4], [1, 1, 1, 0, 1], []));
    }

    [Fact]
    public void Candidates_that_are_the_same_do_not_differ()
    {
        PairedTestResult same = PairedTest.OfFolds([0, 0, 0], 0.5), always = PairedTest.OfFolds([1, 1, 1], 0.5);
        Assert.Equal(1, same.PValue);
        Assert.Equal(0, always.PValue);
        Assert.Equal(double.NaN, PairedTest.OfRows([1], Ones(1), []).PValue);
    }

    /// <summary>The p-values 0.01, 0.04, 0.03, 0.005 as R's p.adjust(method = "holm") has them.</summary>
    [Fact]
    public void Holm_adjusts_as_R_does()
    {
        double[] adjusted = Holm.Adjust([0.01, 0.04, double.NaN, 0.03, 0.005]);
        double[] expected = [0.03, 0.06, double.NaN, 0.06, 0.02];
        Assert.All(adjusted.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 12));
    }

    private static bool Called(double[][] folds)
    {
        double[] values = [.. from i in Enumerable.Range(0, folds.Length)
                              from j in Enumerable.Range(0, i)
                              select PairedTest.OfFolds([.. folds[i].Zip(folds[j], (left, right) => left - right)], 1.0 / (Folds - 1)).PValue];
        return Holm.Adjust(values).Any(value => value <= 0.05);
    }

    /// <summary>By candidate, the mean squared error in each fold of a line through a feature, moved by a bias.</summary>
    private static double[][] FoldMeans(SeededRandom random, double[] biases)
    {
        double[] labels = Normal(random);
        return [.. biases.Select(bias =>
        {
            double[] feature = Normal(random);
            return Enumerable.Range(0, Folds).Select(fold =>
            {
                int[] train = [.. Enumerable.Range(0, Rows).Where(row => row % Folds != fold)], test = [.. Enumerable.Range(0, Rows).Where(row => row % Folds == fold)];
                double slope = train.Sum(row => feature[row] * labels[row]) / train.Sum(row => feature[row] * feature[row]);
                return test.Average(row => Math.Pow(labels[row] - (slope * feature[row]) - bias, 2));
            }).ToArray();
        })];
    }

    private static double[] HalfMeans(double[] labels, SeededRandom random) => [.. Enumerable.Range(0, Folds).Select(fold =>
    {
        double[] train = [.. labels.Where((_, row) => row % Folds != fold)];
        random.Shuffle<double>(train);
        double prediction = train.Take(train.Length / 2).Average();
        return labels.Where((_, row) => row % Folds == fold).Average(label => (label - prediction) * (label - prediction));
    })];

    private static double[] Normal(SeededRandom random) => [.. Enumerable.Range(0, Rows).Select(_ => random.NextNormal())];

    private static float[] Ones(int count) => [.. Enumerable.Repeat(1f, count)];
}
