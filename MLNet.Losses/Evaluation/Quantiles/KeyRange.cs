using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MLNet.Losses.Evaluation.Quantiles;

/// <summary>
/// An interval of numbers, cut into buckets by their bits: as whole numbers, the bits of single-precision numbers are in
/// the order of the numbers, and each power of two has as many buckets as any other.
/// </summary>
internal readonly struct KeyRange
{
    /// <summary>The counts of so many buckets stay in the first cache.</summary>
    public const int MostBuckets = 1 << 12;

    private readonly int _low;
    private readonly uint _width;
    private readonly int _shift;

    private KeyRange(int low, uint width)
    {
        (_low, _width) = (low, width);
        _shift = int.Max(0, 32 - BitOperations.LeadingZeroCount(width) - BitOperations.Log2(MostBuckets));
    }

    /// <summary>Whether a bucket is one number.</summary>
    public bool IsExact => _shift == 0;

    /// <summary>The interval between two numbers, both among it.</summary>
    public static KeyRange Between(float min, float max) => new(Key(min), (uint)(Key(max) - Key(min)));

    /// <summary>The interval of a bucket.</summary>
    public KeyRange OfBucket(int bucket)
    {
        uint start = (uint)bucket << _shift;
        return new(_low + (int)start, uint.Min((1u << _shift) - 1, _width - start));
    }

    /// <summary>The least number of a bucket.</summary>
    public float Least(int bucket)
    {
        int key = _low + (int)((uint)bucket << _shift);
        return BitConverter.Int32BitsToSingle(key ^ ((key >> 31) & int.MaxValue));
    }

    /// <summary>The bucket of each number; <see cref="MostBuckets"/> for a number outside the interval.</summary>
    /// <param name="values">The numbers.</param>
    /// <param name="buckets">Where to write the buckets, as many.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Find(ReadOnlySpan<float> values, Span<int> buckets)
    {
        ReadOnlySpan<Vector<int>> bits = MemoryMarshal.Cast<float, Vector<int>>(values);
        Span<Vector<int>> found = MemoryMarshal.Cast<int, Vector<int>>(buckets)[..bits.Length];
        Vector<int> low = new(_low), outside = new(MostBuckets);
        Vector<uint> width = new(_width);
        int shift = _shift;
        for (int i = 0; i < bits.Length; i++)
        {
            Vector<int> key = bits[i] ^ ((bits[i] >> 31) & new Vector<int>(int.MaxValue));
            Vector<uint> offset = (key - low).As<int, uint>();
            Vector<int> isInside = Vector.LessThanOrEqual(offset, width).As<uint, int>();
            found[i] = Vector.ConditionalSelect(isInside, (offset >>> shift).As<uint, int>(), outside);
        }

        for (int i = bits.Length * Vector<float>.Count; i < values.Length; i++)
        {
            uint offset = (uint)(Key(values[i]) - _low);
            buckets[i] = offset <= _width ? (int)(offset >> shift) : MostBuckets;
        }
    }

    /// <summary>Does something with numbers and their buckets, some at a time.</summary>
    public void ForEach(IEnumerable<ReadOnlyMemory<float>> pieces, Action<ReadOnlySpan<float>, ReadOnlySpan<int>> use)
    {
        const int atOnce = 1024;
        Span<int> buckets = stackalloc int[atOnce];
        foreach (ReadOnlyMemory<float> piece in pieces)
        {
            for (ReadOnlySpan<float> rest = piece.Span; !rest.IsEmpty; rest = rest[int.Min(atOnce, rest.Length)..])
            {
                ReadOnlySpan<float> values = rest[..int.Min(atOnce, rest.Length)];
                Find(values, buckets);
                use(values, buckets[..values.Length]);
            }
        }
    }

    // Of two numbers below 0, the one with more bits is the lesser.
    private static int Key(float value)
    {
        int bits = BitConverter.SingleToInt32Bits(value);
        return bits ^ ((bits >> 31) & int.MaxValue);
    }
}
