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

    // Of two whole numbers without a sign, the order is that of these with one.
    private const int Bias = int.MinValue;

    private readonly int _least;
    private readonly uint _width;
    private readonly int _low;
    private readonly int _shift;

    private KeyRange(int least, uint width, int low, int buckets)
    {
        (_least, _width, _low, Buckets) = (least, width, low, Below + buckets);
        uint fine = width - (uint)(low - least);
        _shift = int.Max(0, 32 - BitOperations.LeadingZeroCount(fine) - BitOperations.Log2((uint)buckets));
    }

    /// <summary>
    /// How many buckets the numbers below the small buckets are shared out among, whichever comes: a count that is
    /// raised again and again is waited for each time. The first one stands for all of them.
    /// </summary>
    public static int Below => Vector<int>.Count;

    /// <summary>The most buckets that there are; also the bucket of numbers outside the interval.</summary>
    public int Buckets { get; }

    /// <summary>Whether a bucket is one number.</summary>
    public bool IsExact => _shift == 0 && _low == _least;

    /// <summary>The interval between two numbers, both among it.</summary>
    /// <param name="min">The least number.</param>
    /// <param name="max">The greatest number.</param>
    /// <param name="low">Where the small buckets begin, between the two.</param>
    /// <param name="buckets">How many small buckets there may be: a power of two.</param>
    public static KeyRange Between(float min, float max, float low, int buckets) => new(Key(min), (uint)(Key(max) - Key(min)), Key(low), buckets);

    /// <summary>The interval of a bucket, cut into many.</summary>
    public KeyRange OfBucket(int bucket)
    {
        (int least, uint width) = Keys(bucket);
        return new(least, width, least, MostBuckets);
    }

    /// <summary>The keys of a bucket: the least one, and how many follow it.</summary>
    public (int Least, uint Width) Keys(int bucket)
    {
        uint low = (uint)(_low - _least);
        if (bucket < Below)
        {
            return (_least, low - 1);
        }

        uint start = low + ((uint)(bucket - Below) << _shift), end = uint.Min(start + ((1u << _shift) - 1), _width);
        return (_least + (int)start, end - start);
    }

    /// <summary>The least number of a bucket.</summary>
    public float Least(int bucket)
    {
        int key = Keys(bucket).Least;
        return BitConverter.Int32BitsToSingle(key ^ ((key >> 31) & int.MaxValue));
    }

    /// <summary>Whether a number lies in the interval.</summary>
    public bool Has(float value) => (uint)(Key(value) - _least) <= _width;

    /// <summary>The bucket of a number that lies in the interval.</summary>
    public int Bucket(float value) => Key(value) < _low ? 0 : Below + (int)((uint)(Key(value) - _low) >> _shift);

    /// <summary>The bucket of each number; <see cref="Buckets"/> for a number outside the interval.</summary>
    /// <param name="values">The numbers.</param>
    /// <param name="buckets">Where to write the buckets, as many.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Find(ReadOnlySpan<float> values, Span<int> buckets)
    {
        ReadOnlySpan<Vector<int>> bits = MemoryMarshal.Cast<float, Vector<int>>(values);
        Span<Vector<int>> found = MemoryMarshal.Cast<int, Vector<int>>(buckets)[..bits.Length];
        Vector<int> least = new(_least + Bias), width = new((int)_width + Bias), low = new(_low), below = new(Below), outside = new(Buckets);
        int shift = _shift;
        for (int i = 0; i < bits.Length; i++)
        {
            Vector<int> key = Key(bits[i]);
            Vector<int> bucket = Vector.ConditionalSelect(Vector.LessThan(key, low), Vector<int>.Indices, ((key - low) >>> shift) + below);
            found[i] = Vector.ConditionalSelect(Vector.GreaterThan(key - least, width), outside, bucket);
        }

        for (int i = bits.Length * Vector<float>.Count; i < values.Length; i++)
        {
            buckets[i] = Has(values[i]) ? Bucket(values[i]) : Buckets;
        }
    }

    /// <summary>The keys of numbers by their bits: of two numbers below 0, the one with more bits is the lesser.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<int> Key(Vector<int> bits) => bits ^ ((bits >> 31) & new Vector<int>(int.MaxValue));

    private static int Key(float value)
    {
        int bits = BitConverter.SingleToInt32Bits(value);
        return bits ^ ((bits >> 31) & int.MaxValue);
    }
}
