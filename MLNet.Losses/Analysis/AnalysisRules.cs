namespace MLNet.Losses.Analysis;

/// <summary>What the options of an analysis may be.</summary>
internal static class AnalysisRules
{
    /// <exception cref="ArgumentException">An option is outside its range, or a column has no name.</exception>
    public static void Check(LossAnalysisOptions options)
    {
        Check(options.MinSliceShare, options.MinSliceShare is > 0 and <= 0.5, nameof(options.MinSliceShare), "a part of the rows above 0, at most 0.5");
        Check(options.MinEffectSize, options.MinEffectSize >= 0, nameof(options.MinEffectSize), "a number of at least 0");
        Check(options.HardestRows, options.HardestRows >= 0, nameof(options.HardestRows), "a number of rows of at least 0");
        Check(options.BootstrapSamples, options.BootstrapSamples >= 100, nameof(options.BootstrapSamples), "at least 100 samples");
        Check(options.Confidence, options.Confidence is > 0 and < 1, nameof(options.Confidence), "a number above 0 and below 1");
        Check(options.SliceColumnNames, nameof(options.SliceColumnNames));
        Check(options.ShownColumnNames, nameof(options.ShownColumnNames));
    }

    private static void Check(object found, bool fits, string option, string expected)
    {
        if (!fits)
        {
            throw new ArgumentOutOfRangeException(nameof(LossAnalysisOptions), found, $"{option}: expected {expected}.");
        }
    }

    private static void Check(IReadOnlyList<string>? names, string option)
    {
        if (names is null || names.Any(string.IsNullOrEmpty))
        {
            throw new ArgumentException($"{option}: found {(names is null ? "null" : "a column without a name")}, expected names of columns.", nameof(LossAnalysisOptions));
        }
    }
}
