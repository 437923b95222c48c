namespace MLNet.Losses.Statistics;

/// <summary>
/// The interval of a share, by the score test: it stays within 0 and 1, and is right for few rows and for shares near the
/// ends.
/// </summary>
/// <remarks>Source: E. B. Wilson, Probable inference, the law of succession, and statistical inference, 1927.</remarks>
/// <param name="confidence">The confidence, above 0 and below 1.</param>
internal sealed class WilsonInterval(double confidence)
{
    private readonly double _z = Normal.TwoSidedQuantile(1 - confidence);

    /// <summary>The ends of the interval.</summary>
    /// <param name="share">The share that was observed.</param>
    /// <param name="rows">Of how many rows; where weights differ, the effective number of rows.</param>
    public (double Low, double High) Of(double share, double rows)
    {
        double square = _z * _z / rows, middle = (share + (square / 2)) / (1 + square);
        double half = _z / (1 + square) * Math.Sqrt((share * (1 - share) / rows) + (square / (4 * rows)));

        // At a share of 0 or 1 one end is exact, but for rounding.
        return (share == 0 ? 0 : Math.Max(0, middle - half), share == 1 ? 1 : Math.Min(1, middle + half));
    }
}
