namespace MLNet.Losses.Statistics;

/// <summary>
/// Whether the mean of some rows is above that of others: by the t-tests of Welch, which takes each side's own variance, and
/// of Student, which takes one of both; the larger p-value counts. Losses are skewed: where one side is small, either test
/// alone is often wrong, Welch's about few tame rows and Student's about few wild ones.
/// </summary>
/// <remarks>
/// Source: Student, The probable error of a mean, 1908; B. L. Welch, The generalization of "Student's" problem when several
/// different population variances are involved, 1947.
/// </remarks>
internal readonly struct MeanTest
{
    // Above, t is normal to all that matters, and its sums would take long.
    private const double MostDegrees = 10_000;

    private readonly double _rows;
    private readonly double _otherRows;
    private readonly double _squaredError;
    private readonly double _otherSquaredError;

    public MeanTest(in RatioMoments rows, in RatioMoments others)
    {
        Difference = rows.Mean - others.Mean;
        (_rows, _squaredError) = (rows.Rows, rows.SquaredError);
        (_otherRows, _otherSquaredError) = (others.Rows, others.SquaredError);
    }

    /// <summary>The first mean less the second.</summary>
    public double Difference { get; }

    /// <summary>The standard error of <see cref="Difference"/>, with each side's own variance.</summary>
    public double StandardError => Math.Sqrt(_squaredError + _otherSquaredError);

    /// <summary>The difference over √((s² + r²)/2), with the variances of both sides: Cohen's d.</summary>
    public double EffectSize => Difference / Math.Sqrt((Variance + OtherVariance) / 2);

    /// <summary>The difference in standard errors, in the larger of the two.</summary>
    public double Statistic => Difference / Math.Max(StandardError, PooledError);

    /// <summary>How often chance alone brings the first mean so far above the second; NaN where there is too little to tell.</summary>
    public double PValue => Math.Max(Tail(StandardError, WelchDegrees), Tail(PooledError, _rows + _otherRows - 2));

    private double Variance => _squaredError * _rows;

    private double OtherVariance => _otherSquaredError * _otherRows;

    private double PooledError
    {
        get
        {
            double pooled = (((_rows - 1) * Variance) + ((_otherRows - 1) * OtherVariance)) / (_rows + _otherRows - 2);
            return Math.Sqrt(pooled * ((1 / _rows) + (1 / _otherRows)));
        }
    }

    private double WelchDegrees
    {
        get
        {
            double sum = _squaredError + _otherSquaredError;
            return sum * sum / ((_squaredError * _squaredError / (_rows - 1)) + (_otherSquaredError * _otherSquaredError / (_otherRows - 1)));
        }
    }

    /// <summary>Whether <see cref="PValue"/> is at most a level; most differences fail before any p-value is computed.</summary>
    public bool IsAbove(double level)
    {
        double t = Statistic;
        if (!(t > 0) || double.IsInfinity(t))
        {
            return t > 0;
        }

        // The tail of t is above that of the normal distribution, which is above this.
        double least = Math.Exp(-t * t / 2) / Math.Sqrt(2 * Math.PI) * t / (1 + (t * t));
        return least <= level && PValue <= level;
    }

    private double Tail(double error, double degrees)
    {
        // Where nothing varies, 0/0 degrees: the statistic is infinite, or there is none.
        double t = Difference / error, half = StudentT.TwoSided(t, double.IsNaN(degrees) ? 1 : (long)Math.Clamp(degrees, 1, MostDegrees)) / 2;
        return t < 0 ? 1 - half : half;
    }
}
