namespace MLNet.Losses.Evaluation.Quantiles;

/// <summary>
/// The levels of quantiles, which are interpolated between the two nearest numbers: definition 7 of Hyndman and Fan,
/// NumPy's default.
/// </summary>
internal sealed class Levels(IReadOnlyList<double> levels)
{
    // The places of the levels, rising.
    private readonly int[] _order = [.. Enumerable.Range(0, levels.Count).OrderBy(place => levels[place])];

    public double[] Nothing => [.. levels.Select(_ => double.NaN)];

    /// <summary>The ranks to look at among so many numbers, for each level, rising, that below and that above.</summary>
    public long[] Ranks(long count)
    {
        long[] ranks = new long[2 * _order.Length];
        for (int i = 0; i < _order.Length; i++)
        {
            (ranks[2 * i], ranks[(2 * i) + 1]) = Ranks(levels[_order[i]], count);
        }

        return ranks;
    }

    /// <summary>The quantiles, in the order in which the levels were given.</summary>
    /// <param name="count">How many numbers there are.</param>
    /// <param name="numbers">Those of the ranks.</param>
    public double[] Quantiles(long count, ReadOnlySpan<float> numbers)
    {
        double[] quantiles = new double[_order.Length];
        for (int i = 0; i < quantiles.Length; i++)
        {
            double rank = levels[_order[i]] * (count - 1);
            quantiles[_order[i]] = Between(numbers[2 * i], numbers[(2 * i) + 1], rank - Math.Floor(rank));
        }

        return quantiles;
    }

    /// <summary>The intervals that hold the quantiles of some numbers: for sure if all of them were counted, most likely if a sample was.</summary>
    /// <param name="counted">How many of the counted numbers lie where.</param>
    /// <param name="range">From the least to the greatest of all numbers.</param>
    /// <param name="count">How many there are in all.</param>
    public KeyInterval[] Intervals(Histogram counted, KeyInterval range, long count)
    {
        if (counted.Numbers == 0)
        {
            return [range];
        }

        List<KeyInterval> intervals = [];
        foreach (int place in _order)
        {
            (long first, long last) = Ends(levels[place], counted.Numbers, count);
            Place[] ends = counted.Locate([long.Max(first, 0), long.Min(last, counted.Numbers - 1)]);
            new KeyInterval(
                first < 0 ? range.Least : int.Max(range.Least, counted[ends[0].Bucket].Least),
                last >= counted.Numbers ? range.Most : int.Min(range.Most, counted[ends[1].Bucket].Most)).AddTo(intervals, range);
        }

        return KeyInterval.Union([.. intervals]);
    }

    private static (long Below, long Above) Ranks(double level, long count)
    {
        long below = (long)Math.Floor(level * (count - 1));
        return (below, long.Min(below + 1, count - 1));
    }

    // The ranks in a sample between which a quantile of all numbers is: four standard deviations away on either side.
    private static (long First, long Last) Ends(double level, long sample, long count)
    {
        if (sample == count)
        {
            return Ranks(level, count);
        }

        double rank = level * sample, distance = 1 + (4 * Math.Sqrt(rank * (1 - level)));
        return ((long)Math.Floor(rank - distance), (long)Math.Ceiling(rank + distance));
    }

    // Where the rank is whole, its neighbour has no say: 0 · ∞ would be NaN.
    private static double Between(float low, float high, double share) => low == high || share == 0 ? low : low + (share * ((double)high - low));
}
