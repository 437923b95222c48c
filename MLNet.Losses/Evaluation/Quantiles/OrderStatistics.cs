namespace MLNet.Losses.Evaluation.Quantiles;

/// <summary>
/// Exact quantiles of many numbers, in all and by part, without sorting them: one pass counts how many lie in each of
/// some thousand buckets, a second one keeps what lies in the few buckets that hold a quantile, and only that is
/// searched. A bucket that holds too many is cut into buckets itself.
/// </summary>
internal sealed class OrderStatistics
{
    // So few are sorted sooner than they are counted.
    private const int MostSorted = 256;

    private readonly Levels _levels;
    private readonly KeyRange _range;
    private readonly Histogram _all;
    private readonly Histogram _part;
    private readonly BucketContents _allContents;
    private readonly BucketContents _partContents;

    private OrderStatistics(KeyRange range, Levels levels)
    {
        (_range, _levels) = (range, levels);
        (_all, _part, _allContents, _partContents) = (new(range), new(range), new(range), new(range));
    }

    /// <summary>The quantiles of all numbers, and of each part; NaN where there are none, or where one of them is NaN.</summary>
    public static (double[] All, double[][] Parts) Quantiles(IReadOnlyList<Part> parts, Levels levels)
    {
        Part[] ordered = [.. parts.Where(part => part.HasOrder)];
        if (ordered.Length == 0)
        {
            return (levels.Nothing, [.. parts.Select(_ => levels.Nothing)]);
        }

        var range = KeyRange.Between(ordered.Min(part => part.Min), ordered.Max(part => part.Max));
        (double[] all, double[][] found) = new OrderStatistics(range, levels).Search(ordered);
        var next = new Queue<double[]>(found);
        return (
            parts.Any(part => part.Count > 0 && !part.HasOrder) ? levels.Nothing : all,
            [.. parts.Select(part => part.HasOrder ? next.Dequeue() : levels.Nothing)]);
    }

    /// <summary>The quantiles of some numbers, none of them NaN; NaN where there are no numbers.</summary>
    public static double[] Quantiles(ReadOnlyMemory<float> numbers, IReadOnlyList<double> levels) => Quantiles([Part.Of(numbers)], new Levels(levels)).All;

    private (double[] All, double[][] Parts) Search(IReadOnlyList<Part> parts)
    {
        Place[][] partPlaces = [.. parts.Select(Count)];
        if (parts.Count == 1)
        {
            double[] quantiles = Keep(parts[0], partPlaces[0], []);
            return (quantiles, [quantiles]);
        }

        long count = parts.Sum(part => part.Count);
        Place[] places = _all.Locate(_levels.Ranks(count));
        _allContents.Want(places);
        double[][] ofParts = [.. parts.Zip(partPlaces, (part, own) => Keep(part, own, places))];
        return (_levels.Quantiles(count, Numbers(places, _range, _allContents, parts.SelectMany(part => part.Pieces))), ofParts);
    }

    /// <summary>The first pass over a part: where its quantiles are.</summary>
    private Place[] Count(Part part)
    {
        if (part.Count <= MostSorted)
        {
            _all.Add(part.Pieces);
            return [];
        }

        _part.Clear();
        _part.Add(part.Pieces);
        _all.Add(_part);
        return _part.Locate(_levels.Ranks(part.Count));
    }

    /// <summary>The second pass over a part: its quantiles, and what is kept of it for those of all.</summary>
    private double[] Keep(Part part, Place[] places, Place[] allPlaces)
    {
        if (part.Count <= MostSorted)
        {
            _allContents.Add(part.Pieces);
            float[] sorted = [.. part.Pieces.SelectMany(piece => piece.ToArray())];
            Array.Sort(sorted);
            return _levels.Quantiles(part.Count, [.. _levels.Ranks(part.Count).Select(rank => sorted[rank])]);
        }

        _partContents.Clear();
        _partContents.Want(places);
        _partContents.Want(allPlaces);
        _partContents.Add(part.Pieces);
        _allContents.Add(_partContents);
        return _levels.Quantiles(part.Count, Numbers(places, _range, _partContents, part.Pieces));
    }

    private static float[] Numbers(Place[] places, KeyRange range, BucketContents contents, IEnumerable<ReadOnlyMemory<float>> all) =>
        [.. places.Select(place => Number(place, range, contents, all))];

    private static float Number(Place place, KeyRange range, BucketContents contents, IEnumerable<ReadOnlyMemory<float>> all) =>
        range.IsExact ? range.Least(place.Bucket)
        : place.IsSmall ? QuickSelect.At(contents.Of(place.Bucket), (int)place.Rank)
        : Number(place.Rank, range.OfBucket(place.Bucket), all);

    /// <summary>The number of a rank among those that lie in an interval.</summary>
    private static float Number(long rank, KeyRange range, IEnumerable<ReadOnlyMemory<float>> all)
    {
        var histogram = new Histogram(range);
        histogram.Add(all);
        Place[] place = histogram.Locate([rank]);
        var contents = new BucketContents(range);
        contents.Want(place);
        if (place[0].IsSmall && !range.IsExact)
        {
            contents.Add(all);
        }

        return Number(place[0], range, contents, all);
    }
}
