namespace MLNet.Losses;

/// <summary>
/// How a loss changes along an ordering column. The rows are put in order and cut into at most 20 bins of about equally many
/// rows; rows of the same order value stay together.
/// </summary>
public sealed record LossDrift
{
    internal LossDrift()
    {
    }

    /// <summary>Whether the order column holds times: its values are given in days then, as <see cref="DateTime.FromOADate"/> reads them.</summary>
    public required bool IsTime { get; init; }

    /// <summary>The rows that have a loss, but no order value: they are in no bin.</summary>
    public required long Missing { get; init; }

    /// <summary>The bins, in order.</summary>
    public required IReadOnlyList<DriftBin> Bins { get; init; }

    /// <summary>
    /// The trend of the bins' means: the median of the slopes between any two bins, in loss per unit of the order column, per
    /// day for times. NaN below two bins.
    /// </summary>
    /// <remarks>Source: P. K. Sen, Estimates of the regression coefficient based on Kendall's tau, 1968.</remarks>
    public required double Slope { get; init; }

    /// <summary>
    /// How often chance alone brings a trend as clear as this, up or down: the two-sided p-value of the test of Mann and
    /// Kendall on the bins' means. NaN below four bins.
    /// </summary>
    /// <remarks>Source: H. B. Mann, Nonparametric tests against trend, 1945; M. G. Kendall, Rank correlation methods, 1975.</remarks>
    public required double PValue { get; init; }
}
