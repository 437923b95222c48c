namespace MLNet.Losses;

/// <summary>Whether scores that aim at a quantile of the label meet it: how many labels do not exceed them.</summary>
/// <param name="Level">The quantile that is aimed at: the level of a <see cref="QuantileLoss"/>.</param>
/// <param name="Share">The share of the labels that are at most the score, Σ weight of these rows / Σ weight. NaN without rows.</param>
/// <param name="Low">The lower end of the interval of <paramref name="Share"/> (Wilson 1927).</param>
/// <param name="High">Its upper end.</param>
public sealed record QuantileCoverage(double Level, double Share, double Low, double High)
{
    /// <summary>Whether the interval holds the level: nothing speaks against it that the scores are that quantile.</summary>
    public bool IsMet => Low <= Level && Level <= High;
}
