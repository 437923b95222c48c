using System.Runtime.CompilerServices;

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
        ReadOnlySpan<ushort> slots = _slots;
        for (int i = 0; i < buckets.Length; i++)
        {
            ushort slot = slots[buckets[i]];
            if (slot != 0)
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
