namespace MLNet.Losses.Evaluation.Quantiles;

/// <summary>Some of the numbers that quantiles are taken of: all of them, or those of a group.</summary>
/// <param name="Pieces">The numbers, in pieces, each good until the next one is asked for.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Min">The least of them; NaN where one of them is none, +∞ where there are none.</param>
/// <param name="Max">The greatest of them.</param>
internal sealed record Part(IEnumerable<ReadOnlyMemory<float>> Pieces, long Count, float Min, float Max)
{
    /// <summary>Whether there are numbers, and none of them is NaN.</summary>
    public bool HasOrder => Count > 0 && !float.IsNaN(Min);

    /// <summary>Where they lie.</summary>
    public KeyInterval Interval => KeyInterval.Between(Min, Max);

    /// <summary>All numbers of some parts.</summary>
    public static Part Of(IEnumerable<Part> parts) => parts.Aggregate((a, b) => new(Join(a.Pieces, b.Pieces), a.Count + b.Count, float.Min(a.Min, b.Min), float.Max(a.Max, b.Max)));

    /// <summary>Numbers that are in memory, none of them NaN.</summary>
    public static Part Of(ReadOnlyMemory<float> numbers)
    {
        (float min, float max) = (float.PositiveInfinity, float.NegativeInfinity);
        foreach (float number in numbers.Span)
        {
            (min, max) = (float.Min(min, number), float.Max(max, number));
        }

        return new([numbers], numbers.Length, min, max);
    }

    /// <summary>The numbers of some ranks, rising.</summary>
    /// <param name="ranks">The ranks.</param>
    /// <param name="sieve">What may hold them.</param>
    /// <param name="selection">Searches them.</param>
    public float[] Numbers(ReadOnlySpan<long> ranks, Sieve sieve, Selection selection)
    {
        float[] found = new float[ranks.Length];
        if (!sieve.TryFind(ranks, selection, found))
        {
            selection.Find(Pieces, Interval, Count, ranks, found);
        }

        return found;
    }

    // An array of many small pieces is gone through several times faster.
    private static IEnumerable<ReadOnlyMemory<float>> Join(IEnumerable<ReadOnlyMemory<float>> a, IEnumerable<ReadOnlyMemory<float>> b) =>
        a is ReadOnlyMemory<float>[] first && b is ReadOnlyMemory<float>[] second ? (ReadOnlyMemory<float>[])[.. first, .. second] : a.Concat(b);
}
