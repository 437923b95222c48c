namespace MLNet.Losses.Evaluation.Quantiles;

/// <summary>
/// Exact quantiles of many numbers, in all and by part, without sorting them: a sample tells where the quantiles are most
/// likely, one pass over all numbers keeps what lies there and counts what lies below, and only what was kept is
/// searched. If the counts show that a quantile lies elsewhere, it is searched among all numbers. The parts are shared
/// out: whoever has a core left takes the sample of a share, and once there are all samples, sieves one.
/// </summary>
internal sealed class OrderStatistics
{
    /// <summary>So many numbers are worth a thread.</summary>
    public const int LeastPerShare = 1 << 16;

    private readonly IReadOnlyList<Part> _parts;
    private readonly Part[] _ordered;
    private readonly Levels _levels;
    private readonly Part _all = Part.Of(ReadOnlyMemory<float>.Empty);
    private readonly bool _hasOrder;
    private readonly PartSearch[] _shares = [];
    private int _uncounted;
    private int _unkept;
    private double[] _quantiles;
    private KeyInterval[]? _ofAll;

    /// <param name="parts">The parts.</param>
    /// <param name="levels">The levels.</param>
    public OrderStatistics(IReadOnlyList<Part> parts, Levels levels)
    {
        (_parts, _levels, _quantiles) = (parts, levels, levels.Nothing);
        _ordered = [.. parts.Where(part => part.HasOrder)];
        if (_ordered.Length == 0)
        {
            return;
        }

        _all = new(_ordered.SelectMany(part => part.Pieces), _ordered.Sum(part => part.Count), _ordered.Min(part => part.Min), _ordered.Max(part => part.Max));
        _hasOrder = parts.All(part => part.Count == 0 || part.HasOrder);
        long average = Numbers / _ordered.Length;
        int stride = Stride(average);
        var buckets = new Buckets(_all.Interval, average / stride);
        _shares = [.. Share(_ordered, Numbers).Select(share => new PartSearch(share, buckets, stride, levels))];
        (_uncounted, _unkept) = (_shares.Length, _shares.Length);
    }

    /// <summary>How many numbers there are.</summary>
    public long Numbers => _all.Count;

    /// <summary>How many shares there are.</summary>
    public int Shares => _shares.Length;

    /// <summary>Whether all shares are counted.</summary>
    public bool IsCounted => Volatile.Read(ref _ofAll) is not null;

    /// <summary>The quantiles of some numbers, none of them NaN; NaN where there are no numbers.</summary>
    public static double[] Quantiles(ReadOnlyMemory<float> numbers, IReadOnlyList<double> levels)
    {
        var statistics = new OrderStatistics([Part.Of(numbers)], new Levels(levels));
        for (int share = 0; share < statistics.Shares; share++)
        {
            statistics.Count(share);
            statistics.Keep(share);
        }

        return statistics.Result().All;
    }

    /// <summary>The first pass over a share.</summary>
    public void Count(int share)
    {
        _shares[share].Count();
        if (Interlocked.Decrement(ref _uncounted) == 0)
        {
            Volatile.Write(ref _ofAll, OfAll());
        }
    }

    /// <summary>The second pass over a share, after the first one over all.</summary>
    public void Keep(int share)
    {
        _shares[share].Keep(_ofAll!);
        if (Interlocked.Decrement(ref _unkept) == 0 && _hasOrder)
        {
            _quantiles = _ordered.Length == 1 ? _shares[0].Quantiles[0] : Search();
        }
    }

    /// <summary>The quantiles of all numbers, and of each part; NaN where there are none, or where one of them is NaN.</summary>
    public (double[] All, double[][] Parts) Result()
    {
        var found = new Queue<double[]>(_shares.SelectMany(share => share.Quantiles));
        return (_quantiles, [.. _parts.Select(part => part.HasOrder ? found.Dequeue() : _levels.Nothing)]);
    }

    // A smaller sample leaves more to be searched: of n numbers, about 4·n^⅔ make the sum least. An odd stride, since what
    // recurs in the numbers often does so at even distances; few numbers are all taken.
    private static int Stride(long numbers) => (int)Math.Cbrt(numbers) / 4 is >= 3 and int stride ? stride | 1 : 1;

    /// <summary>For each core two shares of parts that stand together and hold about as many numbers: who is done with one need not wait for long.</summary>
    private static IEnumerable<Part[]> Share(Part[] parts, long count)
    {
        long shares = long.Clamp(count / LeastPerShare, 1, int.Min(2 * Environment.ProcessorCount, parts.Length)), seen = 0;
        return parts.GroupBy(part => (((seen += part.Count) - (part.Count / 2)) * shares) / (count + 1)).Select(share => share.ToArray());
    }

    /// <summary>Where the quantiles of all numbers are; of one part they are its own, and without an order there are none.</summary>
    private KeyInterval[] OfAll()
    {
        if (_ordered.Length == 1 || !_hasOrder)
        {
            return [];
        }

        Histogram sample = _shares[0].Sample;
        foreach (PartSearch share in _shares.Skip(1))
        {
            sample.Add(share.Sample);
        }

        return _levels.Intervals(sample, _all.Interval, Numbers);
    }

    private double[] Search()
    {
        using var sieve = new Sieve();
        using var selection = new Selection();
        sieve.Start(_ofAll!);
        foreach (PartSearch share in _shares)
        {
            sieve.Add(share.OfAll);
            share.Dispose();
        }

        return _levels.Quantiles(Numbers, _all.Numbers(_levels.Ranks(Numbers), sieve, selection));
    }
}
