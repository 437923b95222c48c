using System.Runtime.CompilerServices;

namespace MLNet.Losses.Evaluation.Quantiles;

/// <summary>How many of some numbers lie in each bucket of an interval: up to four billion.</summary>
internal sealed class Histogram(KeyRange range)
{
    private readonly uint[] _counts = new uint[KeyRange.MostBuckets];

    public void Clear() => Array.Clear(_counts);

    /// <summary>Counts those of the numbers that lie in the interval.</summary>
    public void Add(IEnumerable<ReadOnlyMemory<float>> pieces)
    {
        foreach (ReadOnlyMemory<float> piece in pieces)
        {
            Add(piece.Span, range, _counts);
        }
    }

    public void Add(Histogram other)
    {
        for (int i = 0; i < _counts.Length; i++)
        {
            _counts[i] += other._counts[i];
        }
    }

    /// <summary>Where the numbers of some ranks are, which are counted within the interval; fastest in rising order.</summary>
    public Place[] Locate(IReadOnlyList<long> ranks)
    {
        var places = new Place[ranks.Count];
        long below = 0;
        int bucket = 0;
        for (int i = 0; i < places.Length; i++)
        {
            while (below > ranks[i])
            {
                below -= _counts[--bucket];
            }

            while (below + _counts[bucket] <= ranks[i])
            {
                below += _counts[bucket++];
            }

            places[i] = new(bucket, ranks[i] - below, _counts[bucket]);
        }

        return places;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add(ReadOnlySpan<float> values, KeyRange range, Span<uint> counts)
    {
        foreach (float value in values)
        {
            if (range.TryFind(value, out uint bucket))
            {
                counts[(int)bucket]++;
            }
        }
    }
}
