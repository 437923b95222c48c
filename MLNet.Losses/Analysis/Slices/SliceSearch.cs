using MLNet.Losses.Statistics;

namespace MLNet.Losses.Analysis.Slices;

/// <summary>
/// Finds slices of high loss one after the other: the one that is worth most first, then the same again on the rows that
/// no slice holds yet, until nothing is found. What another slice explains is never found twice.
/// </summary>
/// <remarks>
/// Source: Y. Chung et al., Slice Finder: automated data slicing for model validation, 2019; that found slices are taken
/// out of the data is the covering of J. H. Friedman and N. I. Fisher, Bump hunting in high-dimensional data, 1999.
/// </remarks>
internal sealed class SliceSearch(IReadOnlyList<SliceFeature> features, LossAnalysisOptions options)
{
    /// <summary>The rows that a slice has at the least, in however few rows.</summary>
    public const int FewestRows = 20;

    private const int MostSlices = 10;

    /// <summary>The slices that a step looks at: every condition, and every two on different features.</summary>
    private readonly double _tests = Tests([.. features.Select(feature => (double)feature.Runs.Count)]);

    public IReadOnlyList<LossSlice> Find(KeptLosses losses)
    {
        if (features.Count == 0)
        {
            return [];
        }

        var all = new SliceRows(losses);
        double fewestRows = Math.Max(FewestRows, options.MinSliceShare * all.Count);
        List<SliceFind> found = [];
        SliceRows left = all;
        while (found.Count < MostSlices && left.Count >= 2 * fewestRows && Step(left, fewestRows) is { } find)
        {
            found.Add(find);
            left = left.Outside(find.Rule);
        }

        RatioMoments rest = left.Sum();
        return [.. found.Select(find => Describe(find, all, rest)).OrderByDescending(slice => slice.Excess)];
    }

    private SliceFind? Step(SliceRows rows, double fewestRows) =>
        new SliceStep(rows, features, new(rows, fewestRows, options.MinEffectSize, (1 - options.Confidence) / _tests)).Run();

    private LossSlice Describe(SliceFind find, SliceRows all, in RatioMoments rest)
    {
        RatioMoments slice = all.In(find.Rule).Sum();
        var test = new MeanTest(slice, rest);
        return new LossSlice
        {
            Conditions = find.Rule.Conditions,
            Rows = (long)slice.Rows,
            Mean = all.Origin + slice.Mean,
            MeanOfRest = all.Origin + rest.Mean,
            StandardError = test.StandardError,
            EffectSize = test.EffectSize,
            Excess = slice.Divisor * test.Difference,
            AdjustedPValue = Math.Min(1, find.PValue * _tests),
        };
    }

    private static double Tests(double[] runs) => runs.Sum() + (((runs.Sum() * runs.Sum()) - runs.Sum(count => count * count)) / 2);
}
