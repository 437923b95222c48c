using MLNet.Losses.Tests.Support;
using MLNet.Losses.Training.Rows;

namespace MLNet.Losses.Tests.Training.Rows;

/// <summary>Where the boundaries of features come from: the training rows, or as many of them as are drawn.</summary>
public sealed class EncodingTests
{
    private static readonly RowOptions _quarters = new() { FeatureEncoding = FeatureEncoding.PiecewiseLinear(4) };

    [Theory]
    [InlineData(null)]
    [InlineData(100)]
    public void Boundaries_are_the_quantiles_of_each_feature(int? held)
    {
        TrainingRows rows = RowTables.Numbered(100).Read(_quarters with { MaxRowsInMemory = held });
        Assert.Equal([0, 24, 49, 74, 99], rows.Encoder!.Boundaries[0]);
        Assert.Equal([1000, 1024, 1049, 1074, 1099], rows.Encoder.Boundaries[1]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(10)]
    public void Rows_stay_as_they_were(int? held)
    {
        TrainingRows rows = RowTables.Numbered(100).Read(_quarters with { MaxRowsInMemory = held });
        Assert.Null(rows.Scaling);
        Assert.All(rows.Training.Epoch(-1), batch => Assert.Equal(2, batch.Features.Width));
        Assert.Equal(Enumerable.Range(0, 100).Select(row => (float)row), rows.Training.FirstFeatures(-1));
    }

    [Fact]
    public void Rows_that_are_held_out_do_not_count()
    {
        // So many bins that each value of a training row is a boundary.
        RowOptions options = _quarters with { FeatureEncoding = FeatureEncoding.PiecewiseLinear(100), ValidationFraction = 0.3 };
        TrainingRows rows = RowTables.Numbered(100).Read(options);
        Assert.Equal(70, rows.Training.Count);
        Assert.Equal(rows.Training.FirstFeatures(-1), rows.Encoder!.Boundaries[0]);

        rows = RowTables.Numbered(50).Read(options with { ValidationFraction = 0, ValidationSet = RowTables.Numbered(100) });
        Assert.Equal(49, rows.Encoder!.Boundaries[0][^1]);
    }

    [Theory]
    [InlineData(null, 0.01)]
    [InlineData(2000, 0.055)]
    public void Of_many_rows_some_are_drawn_from_all_by_the_seed(int? held, double tolerance)
    {
        // Row i has the feature i: a quantile is right to five standard errors of its order.
        const int count = 300_000;
        float[] Quartiles(int seed) => RowTables.Numbered(count).Read(_quarters with { MaxRowsInMemory = held, Seed = seed }).Encoder!.Boundaries[0];
        float[] first = Quartiles(1);
        for (int i = 0; i <= 4; i++)
        {
            Assert.Equal(i / 4.0, first[i] / count, tolerance);
        }

        Assert.Equal(first, Quartiles(1));
        Assert.NotEqual(first, Quartiles(2));
    }

    [Fact]
    public void Missing_features_are_imputed_and_no_boundaries()
    {
        float[][] features = [[1], [float.NaN], [2], [6], [float.NaN]];
        TrainingRows rows = RowTables.Of(features, [1, 2, 3, 4, 5]).Read(_quarters with { ImputeMissing = true });
        Assert.Equal([1, 2, 6], rows.Encoder!.Boundaries[0]);
        Assert.Equal([1, 3, 2, 6, 3], rows.Training.FirstFeatures(-1));
    }

    [Fact]
    public void Each_vector_of_an_example_counts()
    {
        Table table = new Table(2).With("Label", 1f, 2).WithVectors("A", 1, 1f, 2).WithVectors("B", 1, 4f, 8);
        Assert.Equal([1, 2, 4, 8], table.Read(_quarters, RowTables.Columns with { Features = ["A", "B"] }).Encoder!.Boundaries[0]);
    }

    [Fact]
    public void Sparse_features_are_an_error_that_names_the_option()
    {
        Table table = new Table(20).WithSparse("Features", 200, [.. Enumerable.Range(0, 20).Select(row => Enumerable.Range(0, 200).Select(slot => slot == row ? 1f : 0).ToArray())])
            .With("Label", row => (float)row);
        LossDataException error = Assert.Throws<LossDataException>(() => table.Read(_quarters));
        Assert.Equal("Features", error.Column);
        Assert.Contains("sparse features: a vector of 200", error.Found, StringComparison.Ordinal);
        Assert.Contains("no FeatureEncoding", error.Expected, StringComparison.Ordinal);
    }
}
