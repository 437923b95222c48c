using MLNet.Losses.Statistics;

namespace MLNet.Losses.Analysis.Slices;

/// <summary>Which rows make a slice: enough of them, far enough above the rest, and surely so. And which slice is worth more.</summary>
internal sealed class SliceJudge
{
    // Losses are single precision: what differs by less does not differ.
    private const double Rounding = 1e-6;

    private readonly RatioMoments _all;
    private readonly double _origin;
    private readonly double _fewestRows;
    private readonly double _leastEffect;
    private readonly double _level;
    private readonly double _bar;

    /// <param name="rows">The rows.</param>
    /// <param name="fewestRows">The rows that a slice and the rest have at the least.</param>
    /// <param name="leastEffect">The least effect size.</param>
    /// <param name="level">The level of a single test.</param>
    public SliceJudge(SliceRows rows, double fewestRows, double leastEffect, double level)
    {
        (_all, _origin, _fewestRows, _leastEffect, _level) = (rows.Sum(), rows.Origin, fewestRows, leastEffect, level);
        _bar = _all.Mean + (leastEffect / 2 * Math.Sqrt(_all.Variance));
    }

    /// <summary>
    /// What a slice is worth: Σ weight·(loss − bar), where the bar is the mean of all rows and half the least effect. Rows
    /// below the bar make a slice worse, so that its borders come to lie where the loss changes.
    /// </summary>
    public double Worth(in RatioMoments slice) => slice.Divisor * (slice.Mean - _bar);

    /// <summary>The test of a slice against the rest.</summary>
    public MeanTest Test(in RatioMoments slice) => new(slice, _all - slice);

    /// <summary>Whether there are enough rows, in the slice and besides.</summary>
    public bool IsLarge(in RatioMoments slice) => slice.Rows >= _fewestRows && _all.Rows - slice.Rows >= _fewestRows;

    /// <summary>Whether some rows make a slice.</summary>
    public bool Accepts(in RatioMoments slice)
    {
        MeanTest test = Test(slice);
        return IsLarge(slice) && test.Difference > Rounding * Math.Abs(_origin + slice.Mean) && test.EffectSize >= _leastEffect && test.IsAbove(_level);
    }

    /// <summary>
    /// Whether a condition matters: it takes out enough rows, and those of <paramref name="slice"/> are surely worse than what
    /// it takes out.
    /// </summary>
    public bool Sharpens(in RatioMoments slice, in RatioMoments without) =>
        without.Rows - slice.Rows >= _fewestRows && new MeanTest(slice, without - slice).IsAbove(_level);
}
