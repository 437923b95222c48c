using MLNet.Losses.Training.Rows;

namespace MLNet.Losses.Tests.Training.Rows;

public sealed class HoldoutTests
{
    [Theory]
    [InlineData(0.1, 1000)]
    [InlineData(0.2, 99)]
    [InlineData(0.3, 1000)]
    [InlineData(0.5, 7)]
    [InlineData(0.8, 1000)]
    [InlineData(0.999, 1000)]
    [InlineData(0.0001, 100_000)]
    public void Takes_the_part_asked_for(double fraction, int rows)
    {
        var holdout = new Holdout(fraction, seed: 3);
        Assert.InRange(Enumerable.Range(0, rows).Count(row => holdout.Takes(row)), (fraction * rows) - 1, (fraction * rows) + 1);
    }

    [Fact]
    public void Takes_each_row_as_often_as_any_other()
    {
        const int seeds = 20_000, rows = 40;
        int[] taken = new int[rows];
        for (int seed = 0; seed < seeds; seed++)
        {
            var holdout = new Holdout(0.25, seed);
            for (int row = 0; row < rows; row++)
            {
                taken[row] += holdout.Takes(row) ? 1 : 0;
            }
        }

        // Binomial with p = ¼: deviation √(n·3/16); six of them are never met.
        Assert.All(taken, count => Assert.InRange(count, 5000 - (6 * Math.Sqrt(3750)), 5000 + (6 * Math.Sqrt(3750))));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(30)]
    public void Training_and_validation_share_no_row(int held)
    {
        RowOptions options = RowTables.Raw with { ValidationFraction = 0.25, MaxRowsInMemory = held == 0 ? null : held, Seed = 5 };
        TrainingRows rows = RowTables.Numbered(100).Read(options);
        IBatchSource heldOut = rows.Validation!;
        float[] training = rows.Training.FirstFeatures(-1), validation = heldOut.FirstFeatures(-1);
        Assert.Equal((75, 25), (rows.Training.Count, heldOut.Count));
        Assert.Equal(Enumerable.Range(0, 100).Select(row => (float)row), training.Concat(validation).Order());
        Assert.Equal(RowTables.Numbered(100).Read(options with { MaxRowsInMemory = null }).Validation!.FirstFeatures(-1), validation);
    }

    [Fact]
    public void Nothing_is_learned_from_what_is_held_out()
    {
        RowOptions options = new() { ValidationFraction = 0.5, Seed = 2, BatchSize = 100 };
        TrainingRows rows = RowTables.Numbered(40).Read(options);
        TrainingRows raw = RowTables.Numbered(40).Read(options with { NormalizeFeatures = false });
        double[] training = [.. raw.Training.FirstFeatures(-1).Select(x => (double)x)];
        Assert.Equal(training.Average(), rows.Scaling!.Means[0], 1e-5);
        Assert.Equal(training.Average() / 2, rows.Labels.Means[0], 1e-9);
        Assert.NotEqual(19.5, training.Average());
        float[] expected = [.. raw.Validation!.FirstFeatures(-1).Select(x => (x - rows.Scaling.Means[0]) / rows.Scaling.Deviations[0])];
        Assert.Equal(expected, rows.Validation!.FirstFeatures(-1), (a, b) => Math.Abs(a - b) < 1e-6);
    }
}
