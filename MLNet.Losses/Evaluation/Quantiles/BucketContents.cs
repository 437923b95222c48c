using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MLNet.Losses.Evaluation.Quantiles;

/// <summary>The numbers that lie in some buckets of an interval.</summary>
internal sealed class BucketContents(KeyRange range)
{
    // One more for the numbers outside of the interval, which nobody wants.
    private readonly ushort[] _slots = new ushort[KeyRange.MostBuckets + 1];
    private readonly List<int> _buckets = [];
    private readonly List<float[]> _numbers = [];
    private readonly List<int> _counts = [];

    /// <summary>Wants no bucket, and holds nothing.</summary>
    public void Clear()
    {
        _buckets.ForEach(bucket => _slots[bucket] = 0);
        _buckets.Clear();
        _counts.Clear();
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
            _counts.Add(0);
            _slots[place.Bucket] = (ushort)_buckets.Count;
            if (_numbers.Count < _buckets.Count)
            {
                _numbers.Add(new float[64]);
            }
        }
    }

    /// <summary>Keeps those of the numbers that lie in wanted buckets.</summary>
    public void Add(IEnumerable<ReadOnlyMemory<float>> pieces) => range.ForEach(pieces, Add);

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

    /// <summary>The numbers of a wanted bucket.</summary>
    public Span<float> Of(int bucket) => _numbers[_slots[bucket] - 1].AsSpan(0, _counts[_slots[bucket] - 1]);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Add(ReadOnlySpan<float> values, ReadOnlySpan<int> buckets)
    {
        // Few are wanted: eight at a time are passed over by one branch. A bucket is never outside of the slots.
        const int atOnce = 8;
        ref ushort slots = ref MemoryMarshal.GetArrayDataReference(_slots);
        int row = 0;
        for (; row <= buckets.Length - atOnce; row += atOnce)
        {
            ref int some = ref Unsafe.AsRef(in buckets[row]);
            int wanted = Unsafe.Add(ref slots, some) | Unsafe.Add(ref slots, Unsafe.Add(ref some, 1))
                | Unsafe.Add(ref slots, Unsafe.Add(ref some, 2)) | Unsafe.Add(ref slots, Unsafe.Add(ref some, 3))
                | Unsafe.Add(ref slots, Unsafe.Add(ref some, 4)) | Unsafe.Add(ref slots, Unsafe.Add(ref some, 5))
                | Unsafe.Add(ref slots, Unsafe.Add(ref some, 6)) | Unsafe.Add(ref slots, Unsafe.Add(ref some, 7));
            if (wanted != 0)
            {
                KeepWanted(values.Slice(row, atOnce), buckets.Slice(row, atOnce));
            }
        }

        KeepWanted(values[row..], buckets[row..]);
    }

    private void KeepWanted(ReadOnlySpan<float> values, ReadOnlySpan<int> buckets)
    {
        for (int i = 0; i < buckets.Length; i++)
        {
            if (_slots[buckets[i]] is not 0 and ushort slot)
            {
                Keep(slot - 1, values[i]);
            }
        }
    }

    private void Keep(int slot, float number)
    {
        if (_counts[slot] == _numbers[slot].Length)
        {
            float[] numbers = _numbers[slot];
            Array.Resize(ref numbers, 2 * numbers.Length);
            _numbers[slot] = numbers;
        }

        _numbers[slot][_counts[slot]++] = number;
    }
}
