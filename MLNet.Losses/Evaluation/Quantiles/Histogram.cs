using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MLNet.Losses.Evaluation.Quantiles;

/// <summary>How many of some numbers lie in each bucket of an interval: up to four billion.</summary>
internal sealed class Histogram(KeyRange range)
{
    private const int Stride = 64;

    // One more for the numbers outside of the interval.
    private readonly uint[] _counts = new uint[range.Buckets + Stride];

    public void Clear() => Array.Clear(_counts);

    /// <summary>Counts those of the numbers that lie in the interval.</summary>
    public void Add(IEnumerable<ReadOnlyMemory<float>> pieces)
    {
        const int atOnce = 1024;
        Span<int> buckets = stackalloc int[atOnce];
        foreach (ReadOnlyMemory<float> piece in pieces)
        {
            for (ReadOnlySpan<float> rest = piece.Span; !rest.IsEmpty; rest = rest[int.Min(atOnce, rest.Length)..])
            {
                ReadOnlySpan<float> values = rest[..int.Min(atOnce, rest.Length)];
                range.Find(values, buckets);
                Count(buckets[..values.Length]);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(Histogram other)
    {
        Span<Vector<uint>> counts = MemoryMarshal.Cast<uint, Vector<uint>>(_counts.AsSpan()), others = MemoryMarshal.Cast<uint, Vector<uint>>(other._counts.AsSpan());
        for (int i = 0; i < counts.Length; i++)
        {
            counts[i] += others[i];
        }
    }

    /// <summary>Where the numbers of some ranks are, counted within the interval; fastest in rising order.</summary>
    public Place[] Locate(IReadOnlyList<long> ranks)
    {
        foreach (ref uint count in _counts.AsSpan(1, KeyRange.Below - 1))
        {
            (_counts[0], count) = (_counts[0] + count, 0);
        }

        var places = new Place[ranks.Count];
        long below = 0;
        int bucket = 0;
        for (int i = 0; i < places.Length; i++)
        {
            if (below > ranks[i])
            {
                (below, bucket) = (0, 0);
            }

            // Many buckets at once as far as that goes.
            for (; bucket % Stride == 0 && below + Sum(bucket) is long next && next <= ranks[i]; bucket += Stride)
            {
                below = next;
            }

            while (below + _counts[bucket] <= ranks[i])
            {
                below += _counts[bucket++];
            }

            places[i] = new(bucket, ranks[i] - below, _counts[bucket]);
        }

        return places;
    }

    private long Sum(int bucket)
    {
        ReadOnlySpan<Vector<uint>> counts = MemoryMarshal.Cast<uint, Vector<uint>>(_counts.AsSpan(bucket, Stride));
        Vector<ulong> sum = Vector<ulong>.Zero;
        foreach (Vector<uint> count in counts)
        {
            Vector.Widen(count, out Vector<ulong> low, out Vector<ulong> high);
            sum += low + high;
        }

        return (long)Vector.Sum(sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Count(ReadOnlySpan<int> buckets)
    {
        // A bucket is never outside of the counts: without a check, this takes a third less time.
        ref uint counts = ref MemoryMarshal.GetArrayDataReference(_counts);
        foreach (int bucket in buckets)
        {
            Unsafe.Add(ref counts, bucket)++;
        }
    }
}
