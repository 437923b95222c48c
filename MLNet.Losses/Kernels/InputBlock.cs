using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MLNet.Losses.Kernels;

/// <summary>One input of some rows: a vector of the same width for each.</summary>
/// <param name="capacity">The rows that there is room for.</param>
/// <param name="width">The numbers of a row.</param>
/// <param name="withSlopes">Whether there is room for the derivatives of the losses along these numbers.</param>
internal sealed class InputBlock<TNumber>(int capacity, int width, bool withSlopes)
    where TNumber : unmanaged
{
    public int Width { get; } = width;

    public TNumber[] Numbers { get; private set; } = new TNumber[capacity * width];

    /// <summary>The derivatives, of the shape of <see cref="Numbers"/>; null where nobody wants them.</summary>
    public TNumber[]? Slopes { get; private set; } = withSlopes ? new TNumber[capacity * width] : null;

    /// <summary>Makes room for so many rows; what there was is lost.</summary>
    public void EnsureCapacity(int rows)
    {
        if (Numbers.Length < rows * Width)
        {
            Numbers = new TNumber[rows * Width];
            Slopes = Slopes is null ? null : new TNumber[rows * Width];
        }
    }

    public Span<TNumber> Row(int row) => Numbers.AsSpan(row * Width, Width);

    /// <summary>Takes over rows of a block of the same width, in another order.</summary>
    public void CopyFrom(InputBlock<TNumber> other, ReadOnlySpan<int> order)
    {
        if (Width == 1)
        {
            Gather(Numbers.AsSpan(0, order.Length), other.Numbers, order);
            return;
        }

        for (int row = 0; row < order.Length; row++)
        {
            other.Row(order[row]).CopyTo(Row(row));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Gather(Span<TNumber> numbers, TNumber[] others, ReadOnlySpan<int> order)
    {
        ref TNumber from = ref MemoryMarshal.GetArrayDataReference(others);
        for (int row = 0; row < order.Length; row++)
        {
            numbers[row] = Unsafe.Add(ref from, order[row]);
        }
    }
}
