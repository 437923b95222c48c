namespace MLNet.Losses;

/// <summary>The residuals of a regression: label − score, in the unit of the label. Rows count alike, whatever their weight.</summary>
public sealed class ResidualAnalysis
{
    internal ResidualAnalysis()
    {
    }

    /// <summary>The rows with a label and a score.</summary>
    public required long Count { get; init; }

    /// <summary>The mean: the model's bias, above 0 where it predicts too little. NaN without rows.</summary>
    public required double Mean { get; init; }

    /// <summary>The standard deviation, with n − 1. NaN below two rows.</summary>
    public required double StandardDeviation { get; init; }

    /// <summary>The quantiles by level, interpolated between neighbours. NaN without rows.</summary>
    public required IReadOnlyDictionary<double, double> Quantiles { get; init; }

    /// <summary>The median.</summary>
    public double Median => Quantiles[0.5];

    /// <summary>Rows for a picture of residuals over scores: all of them, or a random sample where there are many.</summary>
    public required IReadOnlyList<ResidualPoint> Points { get; init; }

    /// <summary>How many residuals fall into intervals of equal width.</summary>
    public required IReadOnlyList<HistogramBin> Histogram { get; init; }
}
