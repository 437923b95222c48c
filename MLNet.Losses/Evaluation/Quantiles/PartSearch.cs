namespace MLNet.Losses.Evaluation.Quantiles;

/// <summary>
/// Searches the quantiles of some parts, and what those of all numbers need of them: a first pass counts a sample in
/// buckets, a second one sieves out what lies where the sample says that quantiles are.
/// </summary>
/// <param name="parts">The parts.</param>
/// <param name="buckets">The buckets, of all parts.</param>
/// <param name="stride">How large the sample is: one of so many numbers.</param>
/// <param name="levels">The levels of the quantiles.</param>
internal sealed class PartSearch(IReadOnlyList<Part> parts, Buckets buckets, int stride, Levels levels) : IDisposable
{
    private readonly Histogram _ofPart = new();
    private readonly Sampler _sampler = new(stride);
    private KeyInterval[][] _intervals = [];

    /// <summary>The samples of all parts, after the first pass.</summary>
    public Histogram Sample { get; } = new();

    /// <summary>The numbers of all parts that may be quantiles of all, after the second pass.</summary>
    public Sieve OfAll { get; } = new();

    /// <summary>The quantiles of each part, after the second pass.</summary>
    public double[][] Quantiles { get; private set; } = [];

    /// <summary>The first pass.</summary>
    public void Count()
    {
        Sample.Start(buckets);
        _intervals = [.. parts.Select(Count)];
    }

    /// <summary>The second pass.</summary>
    /// <param name="ofAll">Where the quantiles of all numbers are; none where nobody asks for them.</param>
    public void Keep(KeyInterval[] ofAll)
    {
        OfAll.Start(ofAll);
        using var sieve = new Sieve();
        using var selection = new Selection();
        Quantiles = [.. parts.Zip(_intervals, (part, own) => Keep(part, KeyInterval.Union([.. own, .. ofAll]), sieve, selection))];
    }

    public void Dispose() => OfAll.Dispose();

    private KeyInterval[] Count(Part part)
    {
        _ofPart.Start(buckets);
        _ofPart.Add(_sampler.Of(part.Pieces));
        Sample.Add(_ofPart);
        return levels.Intervals(_ofPart, part.Interval, part.Count);
    }

    private double[] Keep(Part part, KeyInterval[] wanted, Sieve sieve, Selection selection)
    {
        sieve.Start(wanted);
        sieve.Add(part.Pieces);
        OfAll.Add(sieve);
        return levels.Quantiles(part.Count, part.Numbers(levels.Ranks(part.Count), sieve, selection));
    }
}
