namespace MLNet.Losses.Statistics;

/// <summary>The standard normal distribution.</summary>
internal static class Normal
{
    private const double SeriesUpTo = 3;

    // Beyond it the probability is no double above 0.
    private const double FurthestQuantile = 39;

    /// <summary>The probability of a value at least as far from 0 as <paramref name="z"/>, on either side; NaN gives NaN.</summary>
    public static double TwoSided(double z)
    {
        double size = Math.Abs(z), density = Math.Exp(-size * size / 2) / Math.Sqrt(2 * Math.PI);
        return size <= SeriesUpTo ? 1 - (2 * density * Series(size)) : 2 * density * Mills(size);
    }

    /// <summary>The distance from 0 that is exceeded, on either side, with the given probability: the inverse of <see cref="TwoSided"/>.</summary>
    /// <param name="probability">The probability, above 0 and at most 1.</param>
    public static double TwoSidedQuantile(double probability)
    {
        double low = 0, high = FurthestQuantile;
        for (double middle = high / 2; low < middle && middle < high; middle = (low + high) / 2)
        {
            (low, high) = TwoSided(middle) > probability ? (middle, high) : (low, middle);
        }

        return high;
    }

    // The integral from 0 over the density: z + z³/3 + z⁵/(3·5) + …, Abramowitz and Stegun 26.2.11.
    private static double Series(double z)
    {
        double sum = 0;
        for (double term = z, odd = 3; term > sum * 1e-17; odd += 2)
        {
            sum += term;
            term *= z * z / odd;
        }

        return sum;
    }

    // The tail over the density, by its continued fraction 1/(z + 1/(z + 2/(z + …))), 26.2.14; from the inside out.
    private static double Mills(double z)
    {
        double fraction = z;
        for (int i = 60; i >= 1; i--)
        {
            fraction = z + (i / fraction);
        }

        return 1 / fraction;
    }
}
