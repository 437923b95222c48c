namespace MLNet.Losses.Evaluation.Quantiles;

/// <summary>
/// The numbers of some ranks, without sorting: the numbers are counted in buckets, and those in the buckets of the ranks
/// counted in buckets themselves. After three times, a bucket is a single number.
/// </summary>
internal sealed class Selection : IDisposable
{
    // So few are sorted sooner than they are counted.
    private const int MostSorted = 64;

    // By depth: what one keeps is searched with the help of the next one.
    private readonly List<Sieve> _sieves = [];
    private readonly Histogram _histogram = new();

    /// <summary>Finds the numbers of some ranks among those that lie in an interval.</summary>
    /// <param name="pieces">The numbers, in pieces.</param>
    /// <param name="interval">The interval.</param>
    /// <param name="count">How many numbers lie in it.</param>
    /// <param name="ranks">The ranks; fastest in rising order.</param>
    /// <param name="found">Takes the numbers, as many.</param>
    public void Find(IEnumerable<ReadOnlyMemory<float>> pieces, KeyInterval interval, long count, ReadOnlySpan<long> ranks, Span<float> found) =>
        Find(pieces, interval, count, ranks, found, depth: 0);

    /// <summary>The same for numbers that are few, of which nobody knows how many lie in the interval: false where one of the ranks is not among them.</summary>
    /// <param name="pieces">The numbers, in pieces; none of an interval that is a single number.</param>
    /// <param name="interval">The interval.</param>
    /// <param name="equal">How many times there is this single number.</param>
    /// <param name="ranks">The ranks.</param>
    /// <param name="found">Takes the numbers, as many.</param>
    public bool TryFind(IEnumerable<ReadOnlyMemory<float>> pieces, KeyInterval interval, long equal, ReadOnlySpan<long> ranks, Span<float> found)
    {
        Memory<float> inside = interval.IsOne ? default : Inside(interval, pieces, depth: 0);
        long count = interval.IsOne ? equal : inside.Length;
        if (ranks.ContainsAnyExceptInRange(0, count - 1))
        {
            return false;
        }

        Find([inside], interval, count, ranks, found, depth: 1);
        return true;
    }

    public void Dispose() => _sieves.ForEach(sieve => sieve.Dispose());

    private void Find(IEnumerable<ReadOnlyMemory<float>> pieces, KeyInterval interval, long count, ReadOnlySpan<long> ranks, Span<float> found, int depth)
    {
        if (interval.IsOne)
        {
            found.Fill(OrderedBits.Number(interval.Least));
        }
        else if (count <= MostSorted)
        {
            Span<float> sorted = Inside(interval, pieces, depth).Span;
            sorted.Sort();
            for (int i = 0; i < found.Length; i++)
            {
                found[i] = sorted[(int)ranks[i]];
            }
        }
        else
        {
            var buckets = new Buckets(interval, count);
            _histogram.Start(buckets);
            _histogram.Add(pieces);
            Find(pieces, buckets, _histogram.Locate(ranks), found, depth);
        }
    }

    private void Find(IEnumerable<ReadOnlyMemory<float>> pieces, Buckets buckets, Place[] places, Span<float> found, int depth)
    {
        long[] ranks = new long[places.Length];
        for (int first = 0, next = 0; first < places.Length; first = next)
        {
            Place place = places[first];
            while (next < places.Length && places[next].Bucket == place.Bucket)
            {
                ranks[next] = places[next++].Rank;
            }

            KeyInterval inside = buckets[place.Bucket];
            Find(place.Size <= Sieve.MostKept ? [Inside(inside, pieces, depth)] : pieces, inside, place.Size, ranks.AsSpan(first..next), found[first..next], depth + 1);
        }
    }

    private Memory<float> Inside(KeyInterval interval, IEnumerable<ReadOnlyMemory<float>> pieces, int depth)
    {
        if (_sieves.Count == depth)
        {
            _sieves.Add(new());
        }

        Sieve sieve = _sieves[depth];
        sieve.Start(interval);
        sieve.Add(pieces);
        return sieve.Kept;
    }
}
