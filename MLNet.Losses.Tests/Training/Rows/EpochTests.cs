using MLNet.Losses.Tests.Support;
using MLNet.Losses.Training.Rows;

namespace MLNet.Losses.Tests.Training.Rows;

/// <summary>Each epoch has each row once, in an order that the seed decides; from memory and from a stream.</summary>
public sealed class EpochTests
{
    /// <summary>Rows, batch, and the most rows in memory; 0 for all.</summary>
    public static TheoryData<int, int, int> Sizes => new()
    {
        { 1000, 32, 0 }, { 1000, 7, 0 }, { 5, 8, 0 }, { 64, 32, 0 },
        { 1000, 32, 100 }, { 1000, 7, 10 }, { 1000, 32, 1 }, { 1000, 32, 999 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Has_each_row_once(int rows, int batch, int held)
    {
        IBatchSource source = Source(rows, batch, held);
        Assert.Equal(rows, source.Count);
        Assert.Equal((rows + batch - 1) / batch, source.Steps);
        foreach (int epoch in (int[])[0, 1, 2, 0])
        {
            int[] sizes = [.. source.Epoch(epoch).Select(some => some.Count)];
            Assert.Equal(source.Steps, sizes.Length);
            Assert.All(sizes.SkipLast(1), size => Assert.Equal(batch, size));
            Assert.Equal(Enumerable.Range(0, rows).Select(row => (float)row), source.FirstFeatures(epoch).Order());
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Has_the_order_of_its_seed(int rows, int batch, int held)
    {
        float[] first = Source(rows, batch, held).FirstFeatures(3);
        IBatchSource again = Source(rows, batch, held);
        again.FirstFeatures(0);
        Assert.Equal(first, again.FirstFeatures(3));
        if (rows >= 64 && held != 1)
        {
            Assert.NotEqual(first, again.FirstFeatures(4));
            Assert.NotEqual(first, Source(rows, batch, held, seed: 2).FirstFeatures(3));
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Keeps_the_order_of_the_rows_where_that_is_asked_for(int rows, int batch, int held)
    {
        IBatchSource source = Source(rows, batch, held);
        source.FirstFeatures(0);
        Assert.Equal(Enumerable.Range(0, rows).Select(row => (float)row), source.FirstFeatures(-1));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(50)]
    public void Features_and_label_and_weight_stay_together(int held)
    {
        Table table = RowTables.Numbered(200).With("Weight", row => row + 0.5f);
        IBatchSource source = table.Read(Options(16, held), RowTables.Columns with { Weight = "Weight" }).Training;
        foreach (TrainingBatch batch in source.Epoch(0))
        {
            float[][] features = RowTables.Dense(batch.Features);
            for (int i = 0; i < batch.Count; i++)
            {
                float row = features[i][0];
                Assert.Equal((1000 + row, row / 2, row + 0.5f), (features[i][1], batch.Labels[i], batch.Weights[i]));
            }
        }
    }

    [Fact]
    public void An_epoch_left_in_the_middle_does_not_disturb_the_next()
    {
        IBatchSource source = Source(1000, 32, 100);
        float[] whole = source.FirstFeatures(1);
        Assert.Equal(2, source.Epoch(0).Take(2).Count());
        Assert.Equal(whole, source.FirstFeatures(1));
    }

    // Each place of a random order has each row with the same chance: the mean row of the first half is about the middle.
    [Fact]
    public void Every_order_is_as_likely_as_any_other()
    {
        IBatchSource source = Source(10, 10, 0);
        int[,] counts = new int[10, 10];
        const int epochs = 20_000;
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            float[] order = source.FirstFeatures(epoch);
            for (int place = 0; place < 10; place++)
            {
                counts[place, (int)order[place]]++;
            }
        }

        // Chi-squared of 100 cells with 81 degrees of freedom: mean 81, deviation √162; six of them are never met.
        double chi = counts.Cast<int>().Sum(count => Math.Pow(count - (epochs / 10.0), 2) / (epochs / 10.0));
        Assert.InRange(chi, 81 - (6 * Math.Sqrt(162)), 81 + (6 * Math.Sqrt(162)));
    }

    [Fact]
    public void A_stream_moves_rows_far_from_where_they_were()
    {
        float[] order = Source(10_000, 100, 1000).FirstFeatures(0);

        // A row waits for 1000 others on average, and the time that it waits is as good as exponential: its deviation is its mean.
        double deviation = Math.Sqrt(order.Take(8000).Select((row, place) => Math.Pow(place - row, 2)).Average());
        Assert.InRange(deviation, 500, 1500);
    }

    [Fact]
    public void A_stream_holds_no_more_rows_than_it_may()
    {
        Table table = RowTables.Numbered(1000);
        TrainingRows rows = table.Read(Options(10, 100));
        long before = table.RowsRead;
        using IEnumerator<TrainingBatch> epoch = rows.Training.Epoch(0).GetEnumerator();
        Assert.True(epoch.MoveNext());
        Assert.Equal(101, table.RowsRead - before);
    }

    private static RowOptions Options(int batch, int held, int seed = 1) =>
        RowTables.Raw with { BatchSize = batch, MaxRowsInMemory = held == 0 ? null : held, Seed = seed };

    private static IBatchSource Source(int rows, int batch, int held, int seed = 1) =>
        RowTables.Numbered(rows).Read(Options(batch, held, seed)).Training;
}
