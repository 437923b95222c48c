using MLNet.Losses.Kernels;

namespace MLNet.Losses.Evaluation.Quantiles;

/// <summary>
/// Searches the quantiles of some parts, and what those of all numbers need of them: a first pass counts how many
/// numbers lie in each bucket, a second one keeps what lies in the few buckets that hold a quantile.
/// </summary>
internal sealed class PartSearch(IReadOnlyList<Part> parts, KeyRange range, Levels levels)
{
    // So few are sorted sooner than they are counted.
    private const int MostSorted = 32;

    // Small pieces cost more than their copies.
    private const int MostTogether = 1 << 14;

    private readonly Histogram _part = new(range);
    private readonly BucketContents _partContents = new(range);
    private float[] _together = [];
    private Place[][] _places = [];

    /// <summary>How many numbers of all parts lie in each bucket, after the first pass.</summary>
    public Histogram Histogram { get; } = new(range);

    /// <summary>The numbers of all parts in the buckets that hold quantiles of all, after the second pass.</summary>
    public BucketContents Contents { get; } = new(range);

    /// <summary>The quantiles of each part, after the second pass.</summary>
    public double[][] Quantiles { get; private set; } = [];

    /// <summary>The first pass.</summary>
    public void Count() => _places = [.. parts.Select(Count)];

    /// <summary>The second pass.</summary>
    /// <param name="places">Where the quantiles of all numbers are.</param>
    public void Keep(Place[] places)
    {
        Contents.Want(places);
        Quantiles = [.. parts.Zip(_places, (part, own) => Keep(part, own, places))];
    }

    private Place[] Count(Part part)
    {
        if (part.Count <= MostSorted)
        {
            Histogram.Add(Pieces(part));
            return [];
        }

        _part.Clear();
        _part.Add(Pieces(part));
        Histogram.Add(_part);
        return _part.Locate(levels.Ranks(part.Count));
    }

    private double[] Keep(Part part, Place[] own, Place[] ofAll)
    {
        if (part.Count <= MostSorted)
        {
            Contents.Add(Pieces(part));
            Array.Sort(_together, 0, (int)part.Count);
            return levels.Quantiles(part.Count, [.. levels.Ranks(part.Count).Select(rank => _together[rank])]);
        }

        _partContents.Clear();
        _partContents.Want(own);
        _partContents.Want(ofAll);
        _partContents.Add(Pieces(part));
        Contents.Add(_partContents);
        return levels.Quantiles(part.Count, _partContents.Numbers(own, part.Pieces));
    }

    private IEnumerable<ReadOnlyMemory<float>> Pieces(Part part)
    {
        if (part.Count > MostTogether)
        {
            return part.Pieces;
        }

        Span<float> together = ReusedArray.For((int)part.Count, ref _together);
        int copied = 0;
        foreach (ReadOnlyMemory<float> piece in part.Pieces)
        {
            piece.Span.CopyTo(together[copied..]);
            copied += piece.Length;
        }

        return [_together.AsMemory(0, copied)];
    }
}
