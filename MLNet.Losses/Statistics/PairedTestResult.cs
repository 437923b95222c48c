namespace MLNet.Losses.Statistics;

/// <summary>What a paired test found.</summary>
/// <param name="Difference">The mean difference.</param>
/// <param name="StandardError">Its standard error.</param>
/// <param name="DegreesOfFreedom">The degrees of freedom of t; 0 where there is too little for a test.</param>
internal readonly record struct PairedTestResult(double Difference, double StandardError, long DegreesOfFreedom)
{
    /// <summary>The difference in standard errors; 0 where both are 0.</summary>
    public double Statistic => Difference == 0 && StandardError == 0 ? 0 : Difference / StandardError;

    /// <summary>The two-sided p-value; NaN where there is too little for a test.</summary>
    public double PValue => DegreesOfFreedom < 1 ? double.NaN : StudentT.TwoSided(Statistic, DegreesOfFreedom);
}
