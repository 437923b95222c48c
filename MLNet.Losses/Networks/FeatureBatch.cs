namespace MLNet.Losses.Networks;

/// <summary>
/// The features of some rows: dense, row after row, or sparse, as the non-zeros of each row. Made once and filled again
/// for each batch.
/// </summary>
/// <param name="width">The features of a row.</param>
/// <param name="isSparse">Whether only non-zeros are held.</param>
internal sealed class FeatureBatch(int width, bool isSparse)
{
    private float[] _values = [];
    private int[] _slots = [];
    private int[] _ends = [];

    public int Width { get; } = width;

    public bool IsSparse { get; } = isSparse;

    public int Count { get; private set; }

    /// <summary>Dense: <see cref="Count"/> · <see cref="Width"/> numbers. Sparse: the non-zeros, row after row.</summary>
    public ReadOnlySpan<float> Values => _values.AsSpan(0, IsSparse ? NonZeros : Count * Width);

    /// <summary>Sparse: the feature of each non-zero, ascending in a row.</summary>
    public ReadOnlySpan<int> Slots => _slots.AsSpan(0, IsSparse ? NonZeros : 0);

    /// <summary>Sparse: where the non-zeros of each row end.</summary>
    public ReadOnlySpan<int> Ends => _ends.AsSpan(0, IsSparse ? Count : 0);

    private int NonZeros => Count == 0 ? 0 : _ends[Count - 1];

    public void Clear() => Count = 0;

    /// <summary>Adds a dense row; the caller fills it.</summary>
    public Span<float> Add()
    {
        int start = Count * Width;
        Grow(ref _values, start + Width);
        Count++;
        return _values.AsSpan(start, Width);
    }

    /// <summary>Adds a sparse row.</summary>
    public void Add(ReadOnlySpan<int> slots, ReadOnlySpan<float> values)
    {
        int start = NonZeros, end = start + slots.Length;
        Grow(ref _values, end);
        Grow(ref _slots, end);
        Grow(ref _ends, Count + 1);
        slots.CopyTo(_slots.AsSpan(start));
        values.CopyTo(_values.AsSpan(start));
        _ends[Count++] = end;
    }

    /// <summary>The features with their zeros, row after row.</summary>
    public void CopyTo(Span<float> rows)
    {
        if (!IsSparse)
        {
            Values.CopyTo(rows);
            return;
        }

        for (int row = 0; row < Count; row++)
        {
            CopyRow(row, rows.Slice(row * Width, Width));
        }
    }

    /// <summary>The features of a row with their zeros.</summary>
    public void CopyRow(int row, Span<float> to)
    {
        if (!IsSparse)
        {
            Values.Slice(row * Width, Width).CopyTo(to);
            return;
        }

        to[..Width].Clear();
        for (int at = row == 0 ? 0 : _ends[row - 1]; at < _ends[row]; at++)
        {
            to[_slots[at]] = _values[at];
        }
    }

    private static void Grow<T>(ref T[] array, int length)
    {
        if (array.Length < length)
        {
            Array.Resize(ref array, Math.Max(length, array.Length * 2));
        }
    }
}
