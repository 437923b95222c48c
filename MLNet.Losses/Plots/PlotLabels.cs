namespace MLNet.Losses.Plots;

/// <summary>The labels that show a loss.</summary>
internal static class PlotLabels
{
    /// <summary>The two ends of a bounded domain, or else one label: 0, the score being the error, or 1.</summary>
    public static double[] Of(Domain domain) => IsBounded(domain) ? [domain.Max, domain.Min] : [domain.Min < 0 ? 0 : 1];

    /// <summary>Three grades, the best one first.</summary>
    public static double[] GradesOf(Domain domain) =>
        IsBounded(domain) ? [domain.Max, (domain.Max + domain.Min) / 2, domain.Min] : [2, 1, 0];

    private static bool IsBounded(Domain domain) => float.IsFinite(domain.Min) && float.IsFinite(domain.Max);
}
