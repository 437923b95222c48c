using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MLNet.Losses.Kernels;

namespace MLNet.Losses.Evaluation.Quantiles;

/// <summary>How many of some numbers lie in each bucket of an interval: up to four billion.</summary>
internal sealed class Histogram
{
    private const int Stride = 64;
    private const int AtOnce = 1024;

    private readonly int[] _found = new int[AtOnce];
    private Buckets _buckets;
    private uint[] _counts = [];

    /// <summary>How many numbers were added.</summary>
    public long Numbers { get; private set; }

    /// <summary>The interval of a bucket.</summary>
    public KeyInterval this[int bucket] => _buckets[bucket];

    /// <summary>Forgets all, and counts in some buckets from now on.</summary>
    public void Start(Buckets buckets)
    {
        // One more for the numbers outside of the interval.
        ReusedArray.For(buckets.Count + Stride, ref _counts).Clear();
        (_buckets, Numbers) = (buckets, 0);
    }

    /// <summary>Counts those of the numbers that lie in the interval.</summary>
    public void Add(IEnumerable<ReadOnlyMemory<float>> pieces)
    {
        foreach (ReadOnlyMemory<float> piece in pieces)
        {
            Numbers += piece.Length;
            for (ReadOnlySpan<float> rest = piece.Span; !rest.IsEmpty; rest = rest[int.Min(AtOnce, rest.Length)..])
            {
                ReadOnlySpan<float> values = rest[..int.Min(AtOnce, rest.Length)];
                _buckets.Find(values, _found);
                Count(_found.AsSpan(0, values.Length));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(Histogram other)
    {
        Numbers += other.Numbers;
        Span<Vector<uint>> counts = MemoryMarshal.Cast<uint, Vector<uint>>(_counts.AsSpan()), others = MemoryMarshal.Cast<uint, Vector<uint>>(other._counts.AsSpan());
        for (int i = 0; i < counts.Length; i++)
        {
            counts[i] += others[i];
        }
    }

    /// <summary>Where the numbers of some ranks are, counted within the interval; fastest in rising order.</summary>
    public Place[] Locate(ReadOnlySpan<long> ranks)
    {
        var places = new Place[ranks.Length];
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

    private uint Sum(int bucket)
    {
        Vector<uint> sum = Vector<uint>.Zero;
        foreach (Vector<uint> counts in MemoryMarshal.Cast<uint, Vector<uint>>(_counts.AsSpan(bucket, Stride)))
        {
            sum += counts;
        }

        return Vector.Sum(sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Count(ReadOnlySpan<int> found)
    {
        // A bucket is never outside of the counts: without a check, this takes a third less time.
        ref uint counts = ref MemoryMarshal.GetArrayDataReference(_counts);
        foreach (int bucket in found)
        {
            Unsafe.Add(ref counts, bucket)++;
        }
    }
}
