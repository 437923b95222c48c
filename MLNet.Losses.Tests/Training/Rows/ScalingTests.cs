using Microsoft.ML.Data;
using MLNet.Losses.Tests.Support;
using MLNet.Losses.Training.Rows;

namespace MLNet.Losses.Tests.Training.Rows;

/// <summary>What features are after scaling and imputation: the textbook's numbers.</summary>
public sealed class ScalingTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(16)]
    public void Features_have_mean_0_and_deviation_1(int held)
    {
        // Means up to 10⁶ times the deviation, over more than one block of rows, the last one not full.
        const int rows = 1000;
        float[][] features = [.. Enumerable.Range(0, rows).Select(row => new[] { 3 + MathF.Sin(row), 65_536 + (row % 7), -20 * MathF.Cos(row * row), 7 })];
        TrainingRows read = RowTables.Of(features, [.. features.Select(row => row[0])]).Read(new() { MaxRowsInMemory = held == 0 ? null : held });
        float[][] scaled = [.. read.Training.Epoch(0).SelectMany(batch => RowTables.Dense(batch.Features))];
        for (int slot = 0; slot < 4; slot++)
        {
            double mean = features.Average(row => (double)row[slot]);
            double deviation = Math.Sqrt(features.Average(row => Math.Pow(row[slot] - mean, 2)));
            Assert.Equal(mean, read.Scaling!.Means[slot], Math.Abs(mean) * 1e-7);
            Assert.Equal(slot == 3 ? 1 : deviation, read.Scaling.Deviations[slot], deviation * 1e-6);
            Assert.Equal(0, scaled.Average(row => (double)row[slot]), 1e-2);
            Assert.Equal(slot == 3 ? 0 : 1, scaled.Average(row => (double)row[slot] * row[slot]), 1e-3);
        }
    }

    [Fact]
    public void The_mean_of_large_numbers_loses_no_digits()
    {
        // A column about 10⁷ ± 1 next to a row far from all others.
        float[][] features = [[0], .. Enumerable.Range(0, 9999).Select(row => new[] { 1e7f + (row % 3) })];
        double mean = features.Average(row => (double)row[0]);
        double deviation = Math.Sqrt(features.Average(row => Math.Pow(row[0] - mean, 2)));
        TrainingRows read = RowTables.Of(features, [.. features.Select((_, row) => (float)row)]).Read(new());
        Assert.Equal(deviation, read.Scaling!.Deviations[0], deviation * 1e-7);
    }

    [Fact]
    public void Labels_have_their_weighted_mean_and_deviation()
    {
        Table table = new Table(4).With("Features", 1f, 2, 3, 4).With("Label", 1f, 2, 4, 100).With("Weight", 1f, 2, 1, 0);
        LabelFacts labels = table.Read(new(), RowTables.Columns with { Weight = "Weight" }).Labels;
        Assert.Equal(2.25, labels.Means[0], 1e-12);
        Assert.Equal(Math.Sqrt((1.5625 + (2 * 0.0625) + 3.0625) / 4), labels.Deviations[0], 1e-12);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_missing_feature_becomes_the_mean_of_the_others(bool scales)
    {
        float[][] features = [[1, float.NaN], [2, 8], [float.NaN, 10], [6, float.NaN]];
        TrainingRows read = RowTables.Of(features, [1, 2, 3, 4]).Read(new() { ImputeMissing = true, NormalizeFeatures = scales });
        Assert.Equal([3f, 9f], read.Imputed!);
        float[][] rows = [.. read.Training.Epoch(-1).SelectMany(batch => RowTables.Dense(batch.Features))];
        Assert.Equal(scales ? 0 : 9, rows[0][1]);
        Assert.Equal(scales ? 0 : 3, rows[2][0]);
        Assert.Equal(scales ? (float)(3 / Math.Sqrt(14 / 3.0)) : 6, rows[3][0], 1e-6f);
    }

    [Fact]
    public void A_feature_missing_in_every_row_becomes_0()
    {
        float[][] features = [[1, float.NaN], [2, float.NaN]];
        TrainingRows read = RowTables.Of(features, [1, 2]).Read(new() { ImputeMissing = true });
        Assert.All(read.Training.Epoch(-1).SelectMany(batch => RowTables.Dense(batch.Features)), row => Assert.Equal(0, row[1]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    public void Sparse_features_keep_their_zeros_and_have_root_mean_square_1(int held)
    {
        TrainingRows read = Sparse().Read(new() { MaxRowsInMemory = held == 0 ? null : held });
        Assert.True(read.IsSparse);
        Assert.All(read.Scaling!.Means, mean => Assert.Equal(0, mean));
        float[][] scaled = [.. read.Training.Epoch(0).SelectMany(batch => RowTables.Dense(batch.Features))];
        for (int slot = 0; slot < 200; slot++)
        {
            double square = scaled.Average(row => (double)row[slot] * row[slot]);
            Assert.True(Math.Abs(square - 1) < 1e-5 || scaled.All(row => row[slot] == 0), $"slot {slot}: {square}");
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    public void Sparse_and_dense_columns_of_the_same_numbers_give_the_same_batches(int held)
    {
        RowOptions options = new() { BatchSize = 7, NormalizeFeatures = false, MaxRowsInMemory = held == 0 ? null : held };
        Table dense = new Table(50).WithVectors("Features", 200, [.. Vectors.SelectMany(row => row)]).With("Label", row => (float)row);
        using IEnumerator<TrainingBatch> sparse = Sparse().Read(options).Training.Epoch(2).GetEnumerator();
        foreach (TrainingBatch batch in dense.Read(options).Training.Epoch(2))
        {
            Assert.True(sparse.MoveNext());
            Assert.Equal(RowTables.Dense(batch.Features), RowTables.Dense(sparse.Current.Features));
            Assert.Equal(batch.Labels[..batch.Count], sparse.Current.Labels[..batch.Count]);
        }
    }

    [Fact]
    public void What_sparse_rows_hold_grows_with_the_non_zeros()
    {
        // 2000 rows of a million features would be 8 GB.
        const int width = 1_000_000;
        var type = new VectorDataViewType(NumberDataViewType.Single, width);
        Table table = new Table(2000).With("Label", row => (float)row).With("Features", type, (long row, ref VBuffer<float> value) =>
            value = new VBuffer<float>(width, 2, [1, row], [(int)row, width - 1]));
        long before = GC.GetTotalMemory(forceFullCollection: true);
        TrainingRows read = table.Read(RowTables.Raw);
        Assert.True(read.IsSparse);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, 0, 16 << 20);
        Assert.Equal(2000 * 2 - 1, read.Training.Epoch(0).Sum(batch => batch.Features.Values.Length));
    }

    [Fact]
    public void Other_numbers_will_do_as_features()
    {
        Table table = new Table(3).With("Label", 1f, 2, 3).With("Int", 4, 5, 6).With("Bool", true, false, true).WithVectors("Double", 2, 1.5, 2, 3, 4, 5, 6);
        Assert.Equal([4, 5, 6], table.Read(RowTables.Raw, RowTables.Columns with { Features = ["Int"] }).Training.FirstFeatures(-1));
        Assert.Equal([1, 0, 1], table.Read(RowTables.Raw, RowTables.Columns with { Features = ["Bool"] }).Training.FirstFeatures(-1));
        Assert.Equal([1.5f, 3, 5], table.Read(RowTables.Raw, RowTables.Columns with { Features = ["Double"] }).Training.FirstFeatures(-1));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void The_second_vectors_of_examples_follow_all_first_ones(int held)
    {
        Table table = new Table(3).With("Label", 1f, 2, 3).WithVectors("A", 2, 1f, 2, 3, 4, 5, 6).WithVectors("B", 2, 7f, 8, 9, 10, 11, 12);
        RowOptions options = RowTables.Raw with { MaxRowsInMemory = held == 0 ? null : held, BatchSize = 3 };
        TrainingBatch batch = Assert.Single(table.Read(options, RowTables.Columns with { Features = ["A", "B"] }).Training.Epoch(-1));
        Assert.Equal(3, batch.Count);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], batch.Features.Values);
    }

    private static float[][] Vectors { get; } = [.. Enumerable.Range(0, 50).Select(row =>
    {
        float[] vector = new float[200];
        vector[row * 3 % 200] = 1 + row;
        vector[row * row % 200] = 0.5f;
        return vector;
    })];

    private static Table Sparse() => new Table(50).WithSparse("Features", 200, Vectors).With("Label", row => (float)row);
}
