using Microsoft.ML;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Data;

/// <summary>Labels and scores of every numeric type, Booleans, sparse vectors: each reads as the number that it is.</summary>
public sealed class LabelTypeTests
{
    private static readonly float[] _scores = [0.5f, 2, -1];
    private static readonly float[] _expected = [0.5f, 1, 4];

    [Fact]
    public void Every_numeric_type()
    {
        Check<float>(0, 1, 3);
        Check<double>(0, 1, 3);
        Check<sbyte>(0, 1, 3);
        Check<short>(0, 1, 3);
        Check<int>(0, 1, 3);
        Check<long>(0, 1, 3);
        Check<byte>(0, 1, 3);
        Check<ushort>(0, 1, 3);
        Check<uint>(0, 1, 3);
        Check<ulong>(0, 1, 3);
    }

    [Fact]
    public void Negative_and_large_integers()
    {
        Assert.Equal([128], Losses(new Table(1).With("Label", sbyte.MinValue).With<float>("Score", 0)));
        Assert.Equal([32768], Losses(new Table(1).With("Label", short.MinValue).With<float>("Score", 0)));
        Assert.Equal([4294967296f], Losses(new Table(1).With("Label", uint.MaxValue).With<float>("Score", 0)));
        Assert.Equal([18446744073709551616f], Losses(new Table(1).With("Label", ulong.MaxValue).With<float>("Score", 0)));
    }

    [Fact]
    public void Booleans_are_0_and_1_for_losses_of_two_classes()
    {
        Table data = new Table(2).With("Label", true, false).With<float>("Score", 1, 1);
        float[] losses = new MLContext(1).Transforms.LossColumn("Loss", new BCELoss()).Fit(data).Transform(data).Read<float>("Loss");
        Assert.Equal([0, 100], losses);
    }

    [Fact]
    public void Vectors_of_every_kind_of_label()
    {
        Table data = new Table(1)
            .WithVectors<float>("Score", 3, 0.5f, 2, -1)
            .WithVectors("Label", 3, 0L, 1, 3);
        Assert.Equal([5.5f / 3], Losses(data));
        Table flags = new Table(1).WithVectors<float>("Score", 2, 0, 0).WithVectors("Label", 2, true, false);
        float[] losses = new MLContext(1).Transforms.LossColumn("Loss", new BCELoss()).Fit(flags).Transform(flags).Read<float>("Loss");
        Assert.Equal([50], losses);
    }

    [Fact]
    public void Sparse_vectors_have_zeros_where_they_hold_nothing()
    {
        // Rows of 1, 0 and 2 held values, read one after the other: nothing of a row may stay for the next.
        float[][] rows = [[0, 5, 0, 0], [0, 0, 0, 0], [1, 0, 0, 2]];
        Table data = new Table(3)
            .WithSparse("Score", 4, rows)
            .WithSparse("Label", 4, [.. rows.Select(row => row.Select(value => (double)-value).ToArray())]);
        float[][] losses = Column(data, elementwise: true).ReadVectors("Loss");
        Assert.Equal(rows.Select(row => row.Select(value => 2 * value)), losses);
    }

    private static void Check<T>(params T[] labels) =>
        Assert.Equal(_expected, Losses(new Table(3).With("Label", labels).With("Score", _scores)));

    private static float[] Losses(IDataView data) => Column(data, elementwise: false).Read<float>("Loss");

    private static IDataView Column(IDataView data, bool elementwise) =>
        new MLContext(1).Transforms.LossColumn("Loss", new L1Loss(), elementwise: elementwise).Fit(data).Transform(data);
}
