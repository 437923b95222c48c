namespace MLNet.Losses.Statistics;

/// <summary>Student's t-distribution for whole degrees of freedom, by its finite sums: Abramowitz and Stegun 26.7.3 and 26.7.4.</summary>
internal static class StudentT
{
    /// <summary>The probability of a value at least as far from 0 as <paramref name="t"/>, on either side.</summary>
    /// <param name="t">The statistic; NaN gives NaN.</param>
    /// <param name="degrees">The degrees of freedom, at least 1.</param>
    public static double TwoSided(double t, long degrees)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degrees, 1);
        if (double.IsNaN(t) || double.IsInfinity(t))
        {
            return double.IsNaN(t) ? double.NaN : 0;
        }

        double size = Math.Abs(t), angle = Math.Atan2(size, Math.Sqrt(degrees));
        double sine = Math.Sin(angle), cosine = Math.Cos(angle);
        bool isOdd = degrees % 2 == 1;

        // The terms cos, ⅔cos³, … of odd degrees, or 1, ½cos², … of even ones, up to the power degrees − 2.
        double sum = 0, term = isOdd ? cosine : 1;
        for (long power = isOdd ? 1 : 0; power <= degrees - 2 && term > sum * 1e-18; power += 2)
        {
            sum += term;
            term *= cosine * cosine * (power + 1) / (power + 2);
        }

        double inside = isOdd ? 2 / Math.PI * (angle + (sine * sum)) : sine * sum;
        return Math.Clamp(1 - inside, 0, 1);
    }
}
