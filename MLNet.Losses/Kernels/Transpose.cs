using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MLNet.Losses.Kernels;

/// <summary>Lays the rows of one lane side by side: slot after slot, a number of each row.</summary>
internal static class Transpose
{
    private const int Side = 8;

    /// <summary>Asks for the numbers that will be needed next, so that they come while the present ones are computed.</summary>
    /// <param name="numbers">The numbers from there on.</param>
    /// <param name="count">How many of them, at the most.</param>
    public static unsafe void Fetch<TNumber>(ReadOnlySpan<TNumber> numbers, int count)
        where TNumber : unmanaged
    {
        const int cacheLine = 64;
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(numbers[..int.Min(count, numbers.Length)]);
        for (int at = 0; at < bytes.Length && Sse.IsSupported; at += cacheLine)
        {
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.AsRef(in bytes[at])));
        }
    }

    /// <summary>Turns rows on their side.</summary>
    /// <param name="rows">The rows, one after the other.</param>
    /// <param name="count">The rows that there are; the last is repeated to fill the lane.</param>
    /// <param name="lane">The rows that a lane holds.</param>
    /// <param name="turned">Takes the numbers: as many lanes as a row has slots.</param>
    public static void Rows<TNumber>(ReadOnlySpan<TNumber> rows, int count, int lane, Span<TNumber> turned)
        where TNumber : unmanaged
    {
        int width = turned.Length / lane, from = 0;
        if (typeof(TNumber) == typeof(float) && Avx.IsSupported && lane == Side && count == Side)
        {
            ReadOnlySpan<float> source = MemoryMarshal.Cast<TNumber, float>(rows);
            Span<float> target = MemoryMarshal.Cast<TNumber, float>(turned);
            for (; from + Side <= width; from += Side)
            {
                Square(source, width, from, target[(from * Side)..]);
            }
        }

        for (int row = 0; row < lane; row++)
        {
            ReadOnlySpan<TNumber> numbers = rows.Slice(int.Min(row, count - 1) * width, width);
            for (int slot = from, at = (from * lane) + row; slot < numbers.Length; slot++, at += lane)
            {
                turned[at] = numbers[slot];
            }
        }
    }

    /// <summary>Eight slots of eight rows.</summary>
    private static void Square(ReadOnlySpan<float> rows, int width, int from, Span<float> turned)
    {
        ref float source = ref MemoryMarshal.GetReference(rows.Slice(from, (7 * width) + Side));
        Vector256<float> r0 = Vector256.LoadUnsafe(ref source), r1 = Row(ref source, width);
        Vector256<float> r2 = Row(ref source, 2 * width), r3 = Row(ref source, 3 * width);
        Vector256<float> r4 = Row(ref source, 4 * width), r5 = Row(ref source, 5 * width);
        Vector256<float> r6 = Row(ref source, 6 * width), r7 = Row(ref source, 7 * width);

        // Pairs of rows, then of pairs, then of halves.
        Vector256<float> a0 = Avx.UnpackLow(r0, r1), a1 = Avx.UnpackHigh(r0, r1), a2 = Avx.UnpackLow(r2, r3), a3 = Avx.UnpackHigh(r2, r3);
        Vector256<float> a4 = Avx.UnpackLow(r4, r5), a5 = Avx.UnpackHigh(r4, r5), a6 = Avx.UnpackLow(r6, r7), a7 = Avx.UnpackHigh(r6, r7);
        Vector256<float> b0 = Avx.Shuffle(a0, a2, 0x44), b1 = Avx.Shuffle(a0, a2, 0xEE), b2 = Avx.Shuffle(a1, a3, 0x44), b3 = Avx.Shuffle(a1, a3, 0xEE);
        Vector256<float> b4 = Avx.Shuffle(a4, a6, 0x44), b5 = Avx.Shuffle(a4, a6, 0xEE), b6 = Avx.Shuffle(a5, a7, 0x44), b7 = Avx.Shuffle(a5, a7, 0xEE);
        ref float target = ref MemoryMarshal.GetReference(turned[..(Side * Side)]);
        Avx.Permute2x128(b0, b4, 0x20).StoreUnsafe(ref target);
        Avx.Permute2x128(b1, b5, 0x20).StoreUnsafe(ref target, 1 * Side);
        Avx.Permute2x128(b2, b6, 0x20).StoreUnsafe(ref target, 2 * Side);
        Avx.Permute2x128(b3, b7, 0x20).StoreUnsafe(ref target, 3 * Side);
        Avx.Permute2x128(b0, b4, 0x31).StoreUnsafe(ref target, 4 * Side);
        Avx.Permute2x128(b1, b5, 0x31).StoreUnsafe(ref target, 5 * Side);
        Avx.Permute2x128(b2, b6, 0x31).StoreUnsafe(ref target, 6 * Side);
        Avx.Permute2x128(b3, b7, 0x31).StoreUnsafe(ref target, 7 * Side);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Row(ref float source, int offset) => Vector256.LoadUnsafe(ref source, (nuint)offset);
}
