using System.Numerics;

namespace MLNet.Losses.Evaluation.Quantiles;

/// <summary>
/// Exact quantiles of many numbers, in all and by part, without sorting them: one pass counts how many lie in each of
/// some thousand buckets, a second one keeps what lies in the few buckets that hold a quantile, and only that is
/// searched. A bucket that holds too many is cut into buckets itself. The parts are shared out: whoever has a core left
/// counts a share, and once all are counted, keeps what is needed of one.
/// </summary>
internal sealed class OrderStatistics
{
    /// <summary>So many numbers are worth a thread.</summary>
    public const int LeastPerShare = 1 << 16;

    private const int LeastBuckets = 512;

    private readonly IReadOnlyList<Part> _parts;
    private readonly Part[] _ordered;
    private readonly Levels _levels;
    private readonly PartSearch[] _shares = [];
    private int _uncounted;
    private Place[]? _places;

    /// <param name="parts">The parts.</param>
    /// <param name="levels">The levels.</param>
    public OrderStatistics(IReadOnlyList<Part> parts, Levels levels)
    {
        (_parts, _levels) = (parts, levels);
        _ordered = [.. parts.Where(part => part.HasOrder)];
        if (_ordered.Length == 0)
        {
            return;
        }

        Numbers = _ordered.Sum(part => part.Count);
        var range = KeyRange.Between(
            _ordered.Min(part => part.Min), _ordered.Max(part => part.Max), _ordered.Min(levels.Low), Buckets(Numbers / _ordered.Length));
        _shares = [.. Share(_ordered, Numbers).Select(share => new PartSearch(share, range, levels))];
        _uncounted = _shares.Length;
    }

    /// <summary>How many numbers there are.</summary>
    public long Numbers { get; }

    /// <summary>How many shares there are.</summary>
    public int Shares => _shares.Length;

    /// <summary>Whether all shares are counted.</summary>
    public bool IsCounted => Volatile.Read(ref _places) is not null;

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
            Volatile.Write(ref _places, Places());
        }
    }

    /// <summary>The second pass over a share, after the first one over all.</summary>
    public void Keep(int share) => _shares[share].Keep(_places!);

    /// <summary>The quantiles of all numbers, and of each part; NaN where there are none, or where one of them is NaN.</summary>
    public (double[] All, double[][] Parts) Result()
    {
        var found = new Queue<double[]>(_shares.SelectMany(share => share.Quantiles));
        double[] all = _ordered.Length < 1 || _parts.Any(part => part.Count > 0 && !part.HasOrder) ? _levels.Nothing
            : _ordered.Length == 1 ? found.Peek()
            : OfAll();
        return (all, [.. _parts.Select(part => part.HasOrder ? found.Dequeue() : _levels.Nothing)]);
    }

    // What is done by bucket should cost little beside what is done by number.
    private static int Buckets(long numbers) => (int)BitOperations.RoundUpToPowerOf2((uint)long.Clamp(numbers, LeastBuckets, KeyRange.MostBuckets));

    /// <summary>For each core parts that stand together and hold about as many numbers.</summary>
    private static IEnumerable<Part[]> Share(Part[] parts, long count)
    {
        long cores = long.Clamp(count / LeastPerShare, 1, int.Min(Environment.ProcessorCount, parts.Length)), seen = 0;
        return parts.GroupBy(part => (((seen += part.Count) - (part.Count / 2)) * cores) / (count + 1)).Select(share => share.ToArray());
    }

    /// <summary>Where the quantiles of all numbers are; of one part they are its own.</summary>
    private Place[] Places()
    {
        if (_ordered.Length == 1)
        {
            return [];
        }

        Histogram all = _shares[0].Histogram;
        foreach (PartSearch share in _shares.Skip(1))
        {
            all.Add(share.Histogram);
        }

        return all.Locate(_levels.Ranks(Numbers));
    }

    private double[] OfAll()
    {
        BucketContents contents = _shares[0].Contents;
        foreach (PartSearch share in _shares.Skip(1))
        {
            contents.Add(share.Contents);
        }

        return _levels.Quantiles(Numbers, contents.Numbers(_places!, _ordered.SelectMany(part => part.Pieces)));
    }
}
