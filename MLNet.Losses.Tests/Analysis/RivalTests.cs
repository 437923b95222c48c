using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Analysis;

/// <summary>Two models on the same rows: the interval against the normal one, its coverage, weights, rows that are missing.</summary>
public sealed class RivalTests
{
    [Fact]
    public void The_interval_is_about_the_normal_one_where_rows_are_many()
    {
        (float[] own, float[] rival) = Losses(2000, new Random(1), lead: 0.05);
        RivalComparison comparison = Compare(own, rival);
        double[] differences = [.. own.Zip(rival, (a, b) => (double)a - b)];
        double mean = differences.Average(), error = Math.Sqrt(differences.Sum(d => (d - mean) * (d - mean)) / (differences.Length - 1) / differences.Length);
        Assert.Equal(own.Average(loss => (double)loss), comparison.MeanA, 1e-9);
        Assert.Equal(rival.Average(loss => (double)loss), comparison.MeanB, 1e-9);
        Assert.Equal(mean, comparison.Difference, 1e-9);

        // An end of 2000 samples has a standard error of about 0.06 of these.
        Assert.Equal(mean - (1.96 * error), comparison.Low, 0.2 * error);
        Assert.Equal(mean + (1.96 * error), comparison.High, 0.2 * error);
    }

    /// <summary>More rows than are drawn one by one.</summary>
    [Fact]
    public void Parts_of_many_rows_give_the_same_interval()
    {
        (float[] own, float[] rival) = Losses(20_000, new Random(2), lead: 0);
        RivalComparison comparison = Compare(own, rival, new() { BootstrapSamples = 400 });
        double[] differences = [.. own.Zip(rival, (a, b) => (double)a - b)];
        double mean = differences.Average(), error = Math.Sqrt(differences.Average(d => (d - mean) * (d - mean)) / differences.Length);
        Assert.Equal(20_000, comparison.Rows);
        Assert.Equal(mean, comparison.Difference, 1e-9);
        Assert.Equal(2 * 1.96 * error, comparison.High - comparison.Low, 0.6 * error);
    }

    [Fact]
    public void The_interval_holds_the_true_difference_as_often_as_it_says()
    {
        const int repeats = 250;
        int held = 0;
        for (int seed = 0; seed < repeats; seed++)
        {
            (float[] own, float[] rival) = Losses(100, new Random(1000 + seed), lead: 0.1);
            RivalComparison comparison = Compare(own, rival, new() { BootstrapSamples = 400, Confidence = 0.9 });
            Assert.Equal(0.9, comparison.Confidence);
            held += comparison.Low <= 0.1 && comparison.High >= 0.1 ? 1 : 0;
        }

        // 90% of 250 within three standard errors, less a little for skew and few rows.
        Assert.InRange(held, repeats * 0.84, repeats * 0.95);
    }

    [Fact]
    public void Weights_and_missing_rows_are_respected()
    {
        RivalComparison comparison = Analyzed.Find(
            Analyzed.Rows(1, 2, 3, float.NaN, 9, 2).With("Rival", 2, 2, 1, 5, float.NaN, 100).With<float>("Weight", 4, 2, 2, 1, 1, 0),
            new() { RivalScoreColumnName = "Rival", WeightColumnName = "Weight" }).Rival!;
        Assert.Equal((3L, 14.0 / 8, 14.0 / 8), (comparison.Rows, comparison.MeanA, comparison.MeanB));
        Assert.Equal((4 + 1.0) / 8, comparison.ShareOfRowsWon);
        Assert.False(comparison.IsSignificant);
    }

    [Fact]
    public void The_same_scores_are_no_worse_and_a_sure_lead_is_one()
    {
        float[] losses = Analyzed.Exponential(500, new Random(4));
        RivalComparison same = Compare(losses, losses), behind = Compare([.. losses.Select(loss => loss + 1)], losses);
        Assert.Equal((0.0, 0.0, 0.0, 0.5, false), (same.Difference, same.Low, same.High, same.ShareOfRowsWon, same.IsSignificant));
        Assert.Equal((0.0, true), (behind.ShareOfRowsWon, behind.IsSignificant));
        Assert.Equal(1, behind.Low, 1e-5);
    }

    [Fact]
    public void The_same_seed_gives_the_same_interval()
    {
        (float[] own, float[] rival) = Losses(200, new Random(5), lead: 0);
        Assert.Equal(Compare(own, rival), Compare(own, rival));
        Assert.NotEqual(Compare(own, rival).Low, Compare(own, rival, new() { Seed = 2 }).Low);
    }

    [Theory]
    [InlineData(new float[] { }, new float[] { })]
    [InlineData(new float[] { 1 }, new float[] { 2 })]
    [InlineData(new[] { 1, 2, float.PositiveInfinity }, new float[] { 1, 1, 1 })]
    [InlineData(new[] { 1, float.NaN }, new[] { float.NaN, 1 })]
    public void Too_little_to_tell_has_no_interval(float[] own, float[] rival)
    {
        RivalComparison comparison = Compare(own, rival);
        Assert.Equal((double.NaN, double.NaN, false), (comparison.Low, comparison.High, comparison.IsSignificant));
    }

    [Fact]
    public void Scores_of_another_shape_are_an_error()
    {
        Table data = Analyzed.Rows(1, 2).WithVectors("Rival", 2, 1f, 2, 3, 4);
        Assert.Contains("'Rival'", Assert.Throws<LossDataException>(() => Analyzed.Find(data, new() { RivalScoreColumnName = "Rival" })).Message, StringComparison.Ordinal);
        Assert.Throws<LossDataException>(() => Analyzed.Find(data, new() { RivalScoreColumnName = "Nobody" }));
    }

    private static RivalComparison Compare(float[] own, float[] rival, LossAnalysisOptions? options = null)
    {
        options ??= new();
        options.RivalScoreColumnName = "Rival";
        return Analyzed.Find(Analyzed.Rows(own).With("Rival", rival), options).Rival!;
    }

    /// <summary>Losses of two models that share what is hard; the rival is better by the lead on average.</summary>
    private static (float[] Own, float[] Rival) Losses(int rows, Random random, double lead)
    {
        float[] shared = Analyzed.Exponential(rows, random), own = Analyzed.Exponential(rows, random), rival = Analyzed.Exponential(rows, random);
        return ([.. shared.Zip(own, (a, b) => a + b + (float)lead)], [.. shared.Zip(rival, (a, b) => a + b)]);
    }
}
