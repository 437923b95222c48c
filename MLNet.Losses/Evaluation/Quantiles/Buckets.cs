using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MLNet.Losses.Evaluation.Quantiles;

/// <summary>An interval of numbers, cut into buckets of equally many keys: each power of two has as many buckets as any other.</summary>
internal readonly struct Buckets
{
    // The counts of so many buckets stay in the first cache; below the least, what is done by bucket costs little anyway.
    private const int Least = 512;
    private const int Most = 1 << 12;

    // Of two whole numbers without a sign, the order is that of these with one.
    private const int Bias = int.MinValue;

    private readonly KeyInterval _interval;
    private readonly int _shift;

    /// <param name="interval">The interval.</param>
    /// <param name="numbers">About how many numbers are to be counted.</param>
    public Buckets(KeyInterval interval, long numbers)
    {
        _interval = interval;
        Count = (int)BitOperations.RoundUpToPowerOf2((uint)long.Clamp(numbers, Least, Most));
        _shift = int.Max(0, 32 - BitOperations.LeadingZeroCount(interval.Width) - BitOperations.Log2((uint)Count));
    }

    /// <summary>The most buckets that there are; also the bucket of numbers outside the interval.</summary>
    public int Count { get; }

    /// <summary>The interval of a bucket.</summary>
    public KeyInterval this[int bucket]
    {
        get
        {
            uint start = (uint)bucket << _shift, end = uint.Min(start + ((1u << _shift) - 1), _interval.Width);
            return new(_interval.Least + (int)start, _interval.Least + (int)end);
        }
    }

    /// <summary>The bucket of each number; <see cref="Count"/> for a number outside the interval.</summary>
    /// <param name="values">The numbers.</param>
    /// <param name="buckets">Where to write the buckets, as many.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Find(ReadOnlySpan<float> values, Span<int> buckets)
    {
        ReadOnlySpan<Vector<int>> bits = MemoryMarshal.Cast<float, Vector<int>>(values);
        Span<Vector<int>> found = MemoryMarshal.Cast<int, Vector<int>>(buckets)[..bits.Length];
        Vector<int> least = new(_interval.Least), bias = new(Bias), width = new((int)_interval.Width + Bias), outside = new(Count);
        int shift = _shift;
        for (int i = 0; i < bits.Length; i++)
        {
            Vector<int> place = OrderedBits.OfBits(bits[i]) - least;
            found[i] = Vector.ConditionalSelect(Vector.GreaterThan(place + bias, width), outside, place >>> shift);
        }

        for (int i = bits.Length * Vector<float>.Count; i < values.Length; i++)
        {
            uint place = (uint)(OrderedBits.Of(values[i]) - _interval.Least);
            buckets[i] = place <= _interval.Width ? (int)(place >> shift) : Count;
        }
    }
}
