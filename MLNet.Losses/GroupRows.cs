using MLNet.Losses.Numerics;

namespace MLNet.Losses;

/// <summary>What the formula of a group loss sees: all rows of one query, or of one batch.</summary>
/// <typeparam name="T">The number type.</typeparam>
public readonly ref struct GroupRows<T>
    where T : struct, IReal<T>
{
    private readonly ReadOnlySpan<T> _first;
    private readonly ReadOnlySpan<T> _second;
    private readonly int _width;

    internal GroupRows(
        ReadOnlySpan<T> first, ReadOnlySpan<T> second, int width, Slots<T> labels, ReadOnlySpan<double> classes, int count)
    {
        Classes = classes;
        _first = first;
        _second = second;
        _width = width;
        Labels = labels;
        Count = count;
    }

    /// <summary>How many rows there are.</summary>
    public int Count { get; }

    /// <summary>The label of each row; empty where the loss reads none.</summary>
    public Slots<T> Labels { get; }

    /// <summary>The labels as plain numbers, to be compared with one another.</summary>
    public ReadOnlySpan<double> Classes { get; }

    /// <summary>The score of each row, where it is one number.</summary>
    public Slots<T> Scores => new(_first, Count);

    /// <summary>The embedding of a row.</summary>
    public Slots<T> First(int row) => Slice(_first, row);

    /// <summary>The second embedding of a row.</summary>
    public Slots<T> Second(int row) => Slice(_second, row);

    // A tensor holds the whole embedding of a row in one number.
    private Slots<T> Slice(ReadOnlySpan<T> numbers, int row)
    {
        int held = numbers.Length / Count;
        return new(numbers.Slice(row * held, held), _width);
    }
}
