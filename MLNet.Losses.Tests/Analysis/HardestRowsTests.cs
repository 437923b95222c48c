using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Analysis;

/// <summary>The rows of highest loss, and what is shown with them.</summary>
public sealed class HardestRowsTests
{
    [Theory]
    [InlineData(0, new long[] { })]
    [InlineData(1, new long[] { 4 })]
    [InlineData(3, new long[] { 4, 1, 3 })]
    [InlineData(99, new long[] { 4, 1, 3, 5, 0 })]
    public void The_worst_come_first_and_of_equals_the_earlier(int count, long[] expected)
    {
        IReadOnlyList<HardRow> hardest = Analyzed.Find(Analyzed.Rows(1, 5, float.NaN, 5, float.PositiveInfinity, 2), new() { HardestRows = count }).Hardest;
        Assert.Equal(expected, hardest.Select(row => row.Row));
        Assert.All(hardest, row => Assert.Empty(row.Shown));
    }

    [Fact]
    public void Are_those_of_a_full_sort()
    {
        float[] losses = [.. Enumerable.Range(0, 5000).Select(i => (float)(i * 7919 % 1009))];
        IReadOnlyList<HardRow> hardest = Analyzed.Find(Analyzed.Rows(losses), new() { HardestRows = 100 }).Hardest;
        Assert.Equal(
            Enumerable.Range(0, losses.Length).OrderByDescending(row => losses[row]).ThenBy(row => row).Take(100).Select(row => ((long)row, losses[row])),
            hardest.Select(row => (row.Row, row.Loss)));
    }

    [Fact]
    public void Rows_that_weigh_nothing_are_not_hard() =>
        Assert.Equal([1L], Analyzed.Weighted([9, 1], [0, 1]).Hardest.Select(row => row.Row));

    [Fact]
    public void Columns_of_all_types_are_shown_as_text()
    {
        Table data = Analyzed.Rows(1, 2, 3)
            .With("Text", "a".AsMemory(), ReadOnlyMemory<char>.Empty, "c".AsMemory())
            .With("Number", 0.1f, float.NaN, 3)
            .With("Double", 0.1, double.NaN, 3)
            .With<long>("Whole", 1, 1L << 60, 3)
            .With("Flag", true, false, true)
            .With("Time", new DateTime(2026, 1, 2), new DateTime(2026, 1, 2, 3, 4, 5), new DateTime(2026, 1, 3))
            .WithKeys("Key", 5, [1, 0, 5])
            .WithVectors("Vector", 2, 1f, 2.5f, 3, 4, 5, 6)
            .WithVectors("Wide", 9, new double[27]);
        string[] columns = [.. data.Schema.Select(column => column.Name).Except(["Score", "Label"])];
        IReadOnlyList<HardRow> hardest = Analyzed.Find(data, new() { ShownColumnNames = [.. columns, "Text"], HardestRows = 2 }).Hardest;
        Assert.Equal(columns, hardest[0].Shown.Keys);
        Assert.Equal(["c", "3", "3", "3", "true", "2026-01-03T00:00:00.0000000", "5", "5, 6", "0, 0, 0, 0, 0, 0, 0, 0, …"], hardest[0].Shown.Values);
        Assert.Equal(["", "", "", "1152921504606846976", "false", "2026-01-02T03:04:05.0000000", "", "3, 4", "0, 0, 0, 0, 0, 0, 0, 0, …"], hardest[1].Shown.Values);
    }

    [Fact]
    public void Keys_are_shown_by_their_names()
    {
        Table data = Analyzed.Rows(1, 2).With("Text", "x".AsMemory(), "y".AsMemory());
        IDataView keyed = Analyzed.Context.Transforms.Conversion.MapValueToKey("Key", "Text").Fit(data).Transform(data);
        Assert.Equal(["y", "x"], Analyzed.Find(keyed, new() { ShownColumnNames = ["Key"] }).Hardest.Select(row => row.Shown["Key"]));
    }

    [Fact]
    public void A_column_that_cannot_be_shown_is_an_error()
    {
        Table data = Analyzed.Rows(1).With("Bytes", new VectorDataViewType(NumberDataViewType.Byte), (long _, ref VBuffer<byte> _) => { });
        LossDataException error = Assert.Throws<LossDataException>(() => Analyzed.Find(data, new() { ShownColumnNames = ["Bytes"] }));
        Assert.Equal(("Bytes", "a vector of Byte of variable size"), (error.Column, error.Found));
        Assert.Throws<LossDataException>(() => Analyzed.Find(data, new() { ShownColumnNames = ["Nobody"] }));
        Assert.Empty(data.Asked);
    }
}
