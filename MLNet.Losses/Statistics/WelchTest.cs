namespace MLNet.Losses.Statistics;

/// <summary>Whether one mean is above another where the variances differ.</summary>
/// <remarks>Source: B. L. Welch, The generalization of "Student's" problem when several different population variances are involved, 1947.</remarks>
internal readonly struct WelchTest
{
    // Above, t is normal to all that matters, and its sums would take long.
    private const double MostDegrees = 10_000;

    private readonly double _errorOfFirst;
    private readonly double _errorOfSecond;
    private readonly double _rowsOfFirst;
    private readonly double _rowsOfSecond;

    public WelchTest(in RatioMoments first, in RatioMoments second)
    {
        Difference = first.Mean - second.Mean;
        (_rowsOfFirst, _errorOfFirst) = (first.Rows, first.SquaredError);
        (_rowsOfSecond, _errorOfSecond) = (second.Rows, second.SquaredError);
    }

    /// <summary>The first mean less the second.</summary>
    public double Difference { get; }

    /// <summary>The standard error of <see cref="Difference"/>.</summary>
    public double StandardError => Math.Sqrt(_errorOfFirst + _errorOfSecond);

    /// <summary>The difference over √((s² + r²)/2), with the variances of both: Cohen's d.</summary>
    public double EffectSize => Difference / Math.Sqrt(((_errorOfFirst * _rowsOfFirst) + (_errorOfSecond * _rowsOfSecond)) / 2);

    /// <summary>The difference in standard errors.</summary>
    public double Statistic => Difference / StandardError;

    /// <summary>Welch's degrees of freedom, rounded down.</summary>
    public long DegreesOfFreedom
    {
        get
        {
            double sum = _errorOfFirst + _errorOfSecond;
            double degrees = sum * sum / ((_errorOfFirst * _errorOfFirst / (_rowsOfFirst - 1)) + (_errorOfSecond * _errorOfSecond / (_rowsOfSecond - 1)));
            return double.IsNaN(degrees) ? 1 : (long)Math.Clamp(degrees, 1, MostDegrees);
        }
    }

    /// <summary>How often chance alone brings the first mean so far above the second; NaN where there is too little to tell.</summary>
    public double PValueOfAbove => Statistic > 0
        ? StudentT.TwoSided(Statistic, DegreesOfFreedom) / 2
        : 1 - (StudentT.TwoSided(Statistic, DegreesOfFreedom) / 2);

    /// <summary>Whether <see cref="PValueOfAbove"/> is at most a level; most differences fail before any p-value is computed.</summary>
    public bool IsAbove(double level)
    {
        double t = Statistic;
        if (!(t > 0) || double.IsInfinity(t))
        {
            return t > 0;
        }

        // The tail of t is above that of the normal distribution, which is above this.
        double least = Math.Exp(-t * t / 2) / Math.Sqrt(2 * Math.PI) * t / (1 + (t * t));
        return least <= level && PValueOfAbove <= level;
    }
}
