using System.Numerics;
using System.Runtime.CompilerServices;

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

    /// <summary>The bucket of a number; false where it is outside the interval.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryFind(float value, out uint bucket)
    {
        uint offset = (uint)(Key(value) - _low);
        bucket = offset >> _shift;
        return offset <= _width;
    }

    // Of two numbers below 0, the one with more bits is the lesser.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Key(float value)
    {
        int bits = BitConverter.SingleToInt32Bits(value);
        return bits ^ ((bits >> 31) & int.MaxValue);
    }
}
