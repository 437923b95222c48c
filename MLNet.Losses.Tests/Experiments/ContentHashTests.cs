using MLNet.Losses.Experiments.Storage;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Experiments;

/// <summary>The hash by which a folder knows its data: the same for the same, another for any other.</summary>
public sealed class ContentHashTests
{
    [Fact]
    public void Any_cell_changes_it()
    {
        string hash = ContentHash.Of(Make());
        Assert.Equal(hash, ContentHash.Of(Make()));
        string[] others =
        [
            ContentHash.Of(Make(number: 5)),
            ContentHash.Of(Make(text: "others")),
            ContentHash.Of(Make(key: 2)),
            ContentHash.Of(Make(slot: 9)),
            ContentHash.Of(Make(held: 9)),
            ContentHash.Of(Make(time: new DateTime(2001, 1, 1))),
            ContentHash.Of(Make(rows: 2)),
        ];
        Assert.Equal(others.Length, others.Append(hash).Distinct().Count() - 1);
    }

    /// <summary>Texts do not run together: "ab", "c" is not "a", "bc".</summary>
    [Fact]
    public void Cells_do_not_run_together() => Assert.NotEqual(
        ContentHash.Of(new Table(1).With("A", "ab".AsMemory()).With("B", "c".AsMemory())),
        ContentHash.Of(new Table(1).With("A", "a".AsMemory()).With("B", "bc".AsMemory())));

    [Fact]
    public void Long_texts_are_hashed_whole()
    {
        string text = new('x', 200_000);
        Assert.NotEqual(ContentHash.Of(new Table(1).With("A", text.AsMemory())), ContentHash.Of(new Table(1).With("A", (text[..^1] + "y").AsMemory())));
    }

    private static Table Make(float number = 1, string text = "text", uint key = 1, float slot = 1, float held = 1, DateTime time = default, int rows = 3) =>
        new Table(rows).With("Number", row => row == 1 ? number : row)
            .With("Text", row => row == 1 ? text.AsMemory() : "other".AsMemory())
            .WithKeys("Key", 3, [1, key, 3])
            .WithVectors("Vector", 2, 1, 2, 3, slot, 5, 6)
            .WithSparse("Sparse", 3, [0, 0, 1], [0, held, 0], [0, 0, 0])
            .With("Time", Microsoft.ML.Data.DateTimeDataViewType.Instance, (long row, ref DateTime value) => value = row == 1 ? time : new DateTime(2000, 1, 1));
}
