using System.Numerics;

namespace MLNet.Losses.Evaluation.Quantiles;

/// <summary>
/// Exact quantiles of many numbers, in all and by part, without sorting them: one pass counts how many lie in each of
/// some thousand buckets, a second one keeps what lies in the few buckets that hold a quantile, and only that is
/// searched. A bucket that holds too many is cut into buckets itself. The parts are shared out among the cores.
/// </summary>
internal static class OrderStatistics
{
    private const int LeastBuckets = 512;

    // Fewer are not worth another thread.
    private const int LeastPerCore = 1 << 16;

    /// <summary>The quantiles of all numbers, and of each part; NaN where there are none, or where one of them is NaN.</summary>
    public static (double[] All, double[][] Parts) Quantiles(IReadOnlyList<Part> parts, Levels levels)
    {
        Part[] ordered = [.. parts.Where(part => part.HasOrder)];
        if (ordered.Length == 0)
        {
            return (levels.Nothing, [.. parts.Select(_ => levels.Nothing)]);
        }

        (double[] all, IEnumerable<double[]> found) = Search(ordered, levels);
        var next = new Queue<double[]>(found);
        return (
            parts.Any(part => part.Count > 0 && !part.HasOrder) ? levels.Nothing : all,
            [.. parts.Select(part => part.HasOrder ? next.Dequeue() : levels.Nothing)]);
    }

    /// <summary>The quantiles of some numbers, none of them NaN; NaN where there are no numbers.</summary>
    public static double[] Quantiles(ReadOnlyMemory<float> numbers, IReadOnlyList<double> levels) => Quantiles([Part.Of(numbers)], new Levels(levels)).All;

    private static (double[] All, IEnumerable<double[]> Parts) Search(Part[] parts, Levels levels)
    {
        long count = parts.Sum(part => part.Count);
        var range = KeyRange.Between(parts.Min(part => part.Min), parts.Max(part => part.Max), parts.Min(levels.Low), Buckets(count / parts.Length));
        PartSearch[] searches = [.. Share(parts, count).Select(share => new PartSearch(share, range, levels))];
        Parallel.ForEach(searches, search => search.Count());
        if (parts.Length == 1)
        {
            searches[0].Keep([]);
            return (searches[0].Quantiles[0], searches[0].Quantiles);
        }

        Histogram histogram = searches[0].Histogram;
        foreach (PartSearch search in searches.Skip(1))
        {
            histogram.Add(search.Histogram);
        }

        Place[] places = histogram.Locate(levels.Ranks(count));
        Parallel.ForEach(searches, search => search.Keep(places));
        BucketContents contents = searches[0].Contents;
        foreach (PartSearch search in searches.Skip(1))
        {
            contents.Add(search.Contents);
        }

        return (levels.Quantiles(count, contents.Numbers(places, parts.SelectMany(part => part.Pieces))), searches.SelectMany(search => search.Quantiles));
    }

    // What is done by bucket should cost little beside what is done by number.
    private static int Buckets(long numbers) => (int)BitOperations.RoundUpToPowerOf2((uint)long.Clamp(numbers, LeastBuckets, KeyRange.MostBuckets));

    /// <summary>For each core parts that stand together and hold about as many numbers: so much stays in its cache between the passes.</summary>
    private static IEnumerable<Part[]> Share(Part[] parts, long count)
    {
        long cores = long.Clamp(count / LeastPerCore, 1, int.Min(Environment.ProcessorCount, parts.Length)), seen = 0;
        return parts.GroupBy(part => (((seen += part.Count) - (part.Count / 2)) * cores) / (count + 1)).Select(share => share.ToArray());
    }
}
