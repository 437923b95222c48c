namespace MLNet.Losses;

/// <summary>
/// The residuals of a regression: label − score, in the unit of the label. Mean, deviation and coverage are weighted; in
/// quantiles, histogram and points rows count alike.
/// </summary>
public sealed class ResidualAnalysis
{
    internal ResidualAnalysis()
    {
    }

    /// <summary>The rows with a finite label and score, and a weight above 0.</summary>
    public required long Count { get; init; }

    /// <summary>The mean: the model's bias, above 0 where it predicts too little. NaN without rows.</summary>
    public required double Mean { get; init; }

    /// <summary>The standard deviation, unbiased as <see cref="LossMetrics.StandardDeviation"/> is. NaN below two rows.</summary>
    public required double StandardDeviation { get; init; }

    /// <summary>The quantiles 0.01, 0.05, 0.25, 0.5, 0.75, 0.95 and 0.99 by level, interpolated between neighbours. NaN without rows.</summary>
    public required IReadOnlyDictionary<double, double> Quantiles { get; init; }

    /// <summary>The median.</summary>
    public double Median => Quantiles[0.5];

    /// <summary>Rows for a picture of residuals over scores, in the order of the data: all of them, or 2000 drawn at random.</summary>
    public required IReadOnlyList<ResidualPoint> Points { get; init; }

    /// <summary>
    /// How many residuals fall into intervals of equal width: 2·(quartile distance)·rows^(−1/3), at most 100 of them. Where
    /// that is too few for all, the outermost residuals are left out.
    /// </summary>
    /// <remarks>Source: D. Freedman and P. Diaconis, On the histogram as a density estimator, 1981.</remarks>
    public required IReadOnlyList<HistogramBin> Histogram { get; init; }

    /// <summary>The mean residual along the score: at most 20 bins of about equally many rows. Rows of the same score stay together.</summary>
    public required IReadOnlyList<ResidualBin> Trend { get; init; }

    /// <summary>The coverage of each <see cref="QuantileLoss"/> among the losses, in their order.</summary>
    public required IReadOnlyList<QuantileCoverage> Coverage { get; init; }
}
