using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MLNet.Losses.Evaluation.Quantiles;

/// <summary>The numbers that lie in some buckets of an interval.</summary>
internal sealed class BucketContents(KeyRange range)
{
    private const int AtOnce = 4;

    private readonly ushort[] _slots = new ushort[range.Buckets + 1];
    private readonly List<int> _buckets = [];
    private float[][] _numbers = [];
    private int[] _counts = [];

    private readonly List<(int Least, int Width)> _keys = [];

    private static int Step => AtOnce * Vector<int>.Count;

    /// <summary>Wants no bucket, and holds nothing.</summary>
    public void Clear()
    {
        _buckets.ForEach(bucket => _slots[bucket] = 0);
        _buckets.Clear();
        Array.Clear(_counts);
        _keys.Clear();
    }

    /// <summary>Wants the buckets of these places, where they are small and hold more than one number.</summary>
    public void Want(ReadOnlySpan<Place> places)
    {
        foreach (Place place in places)
        {
            if (range.IsExact || !place.IsSmall || _slots[place.Bucket] != 0)
            {
                continue;
            }

            _buckets.Add(place.Bucket);
            _slots[place.Bucket] = (ushort)_buckets.Count;
            if (_numbers.Length < _buckets.Count)
            {
                _numbers = [.. _numbers, new float[64]];
                Array.Resize(ref _counts, _numbers.Length);
            }
        }
    }

    /// <summary>Keeps those of the numbers that lie in wanted buckets.</summary>
    public void Add(IEnumerable<ReadOnlyMemory<float>> pieces)
    {
        FindKeys();
        foreach (ReadOnlyMemory<float> piece in pieces)
        {
            Add(piece.Span);
        }
    }

    /// <summary>Keeps what others keep, as far as it is wanted.</summary>
    public void Add(BucketContents others)
    {
        foreach (int bucket in others._buckets)
        {
            if (_slots[bucket] is not 0 and ushort slot)
            {
                foreach (float number in others.Of(bucket))
                {
                    Keep(slot - 1, number);
                }
            }
        }
    }

    /// <summary>The numbers at some places, all of which were wanted.</summary>
    /// <param name="places">The places.</param>
    /// <param name="all">All numbers, for buckets that hold too many to be kept.</param>
    public float[] Numbers(Place[] places, IEnumerable<ReadOnlyMemory<float>> all) => [.. places.Select(place =>
        range.IsExact ? range.Least(place.Bucket)
        : place.IsSmall ? QuickSelect.At(Of(place.Bucket), (int)place.Rank)
        : Number(place.Rank, range.OfBucket(place.Bucket), all))];

    /// <summary>The number of a rank among those that lie in an interval.</summary>
    private static float Number(long rank, KeyRange range, IEnumerable<ReadOnlyMemory<float>> all)
    {
        var histogram = new Histogram(range);
        histogram.Add(all);
        Place[] place = histogram.Locate([rank]);
        var contents = new BucketContents(range);
        contents.Want(place);
        if (place[0].IsSmall && !range.IsExact)
        {
            contents.Add(all);
        }

        return contents.Numbers(place, all)[0];
    }

    private Span<float> Of(int bucket) => _numbers[_slots[bucket] - 1].AsSpan(0, _counts[_slots[bucket] - 1]);

    private void Add(ReadOnlySpan<float> values)
    {
        const int atOnce = 1024;
        ReadOnlySpan<(int Least, int Width)> wanted = CollectionsMarshal.AsSpan(_keys);
        Span<int> hits = stackalloc int[atOnce / Vector<int>.Count];
        for (; values.Length >= Step; values = values[int.Min(atOnce, values.Length / Step * Step)..])
        {
            ReadOnlySpan<float> some = values[..int.Min(atOnce, values.Length / Step * Step)];
            foreach (int hit in hits[..Find(some, wanted, hits)])
            {
                KeepWanted(some.Slice(hit, Vector<int>.Count));
            }
        }

        KeepWanted(values);
    }

    /// <summary>The keys of the wanted buckets: of those that are close together at once, since a comparison costs more than a few numbers too many.</summary>
    private void FindKeys()
    {
        int close = range.Buckets / 512;
        _keys.Clear();
        int[] sorted = [.. _buckets.Order()];
        for (int first = 0, last = 0; first < sorted.Length; first = ++last)
        {
            while (last + 1 < sorted.Length && sorted[last + 1] - sorted[last] <= close)
            {
                last++;
            }

            (int least, _) = range.Keys(sorted[first]);
            (int end, uint width) = range.Keys(sorted[last]);
            _keys.Add((least + int.MinValue, end - least + (int)width + int.MinValue));
        }
    }

    /// <summary>Where there are registers of numbers that lie in wanted buckets, in part or whole; few do.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Find(ReadOnlySpan<float> values, ReadOnlySpan<(int Least, int Width)> wanted, Span<int> hits)
    {
        int found = 0, width = Vector<int>.Count;
        ReadOnlySpan<Vector<int>> bits = MemoryMarshal.Cast<float, Vector<int>>(values);
        ref int hit = ref MemoryMarshal.GetReference(hits);
        for (int i = 0; i + AtOnce <= bits.Length; i += AtOnce)
        {
            Vector<int> first = KeyRange.Key(bits[i]), second = KeyRange.Key(bits[i + 1]);
            Vector<int> third = KeyRange.Key(bits[i + 2]), fourth = KeyRange.Key(bits[i + 3]);
            Vector<int> outside1 = Vector<int>.AllBitsSet, outside2 = outside1, outside3 = outside1, outside4 = outside1;
            foreach ((int least, int keys) in wanted)
            {
                Vector<int> from = new(least), to = new(keys);
                outside1 &= Vector.GreaterThan(first - from, to);
                outside2 &= Vector.GreaterThan(second - from, to);
                outside3 &= Vector.GreaterThan(third - from, to);
                outside4 &= Vector.GreaterThan(fourth - from, to);
            }

            Unsafe.Add(ref hit, found) = i * width;
            found += outside1 == Vector<int>.AllBitsSet ? 0 : 1;
            Unsafe.Add(ref hit, found) = (i + 1) * width;
            found += outside2 == Vector<int>.AllBitsSet ? 0 : 1;
            Unsafe.Add(ref hit, found) = (i + 2) * width;
            found += outside3 == Vector<int>.AllBitsSet ? 0 : 1;
            Unsafe.Add(ref hit, found) = (i + 3) * width;
            found += outside4 == Vector<int>.AllBitsSet ? 0 : 1;
        }

        return found;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void KeepWanted(ReadOnlySpan<float> values)
    {
        foreach (float value in values)
        {
            if (range.Has(value) && _slots[range.Bucket(value)] is not 0 and ushort slot)
            {
                Keep(slot - 1, value);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Keep(int slot, float number)
    {
        float[] numbers = _numbers[slot];
        ref int count = ref _counts[slot];
        if (count == numbers.Length)
        {
            Array.Resize(ref numbers, 2 * count);
            _numbers[slot] = numbers;
        }

        numbers[count++] = number;
    }
}
