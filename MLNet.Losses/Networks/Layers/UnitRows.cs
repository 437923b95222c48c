using System.Numerics;

namespace MLNet.Losses.Networks.Layers;

/// <summary>Some rows of numbers on their way through the layers: a number for each unit, and what fills the last register.</summary>
/// <param name="numbers">The numbers, row after row. Those that fill up are finite, and stand for nothing.</param>
/// <param name="count">The rows.</param>
/// <param name="stride">The numbers of a row, those that fill up included.</param>
internal readonly ref struct UnitRows(Span<float> numbers, int count, int stride)
{
    public Span<float> Numbers { get; } = numbers;

    public int Count { get; } = count;

    public int Stride { get; } = stride;

    public Span<float> this[int row] => Numbers.Slice(row * Stride, Stride);

    /// <summary>Copies the rows without what fills them up.</summary>
    /// <param name="numbers">Where to, row after row.</param>
    /// <param name="width">The numbers of a row.</param>
    public void CopyTo(Span<float> numbers, int width)
    {
        if (width == 1)
        {
            // Of single numbers, slices would cost more than all else.
            for (int row = 0; row < Count; row++)
            {
                numbers[row] = Numbers[row * Stride];
            }

            return;
        }

        for (int row = 0; row < Count; row++)
        {
            Numbers.Slice(row * Stride, width).CopyTo(numbers[(row * width)..]);
        }
    }

    /// <summary>A width rounded up to whole registers.</summary>
    public static int Padded(int width) => (width + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;

    /// <summary>Rows of that width at the front of a scratch memory.</summary>
    public static UnitRows Take(scoped ref Span<float> scratch, int count, int width)
    {
        int stride = Padded(width);
        UnitRows rows = new(scratch[..(count * stride)], count, stride);
        scratch = scratch[(count * stride)..];
        return rows;
    }

    /// <summary>Dense rows of features, with zeros to fill up.</summary>
    public static UnitRows TakeFeatures(scoped ref Span<float> scratch, FeatureBatch features, int from, int count)
    {
        UnitRows rows = Take(ref scratch, count, features.Width);
        for (int row = 0; row < count; row++)
        {
            Span<float> to = rows[row];
            features.CopyRow(from + row, to);
            to[features.Width..].Clear();
        }

        return rows;
    }
}
