namespace MLNet.Losses.Statistics;

/// <summary>The test of Mann (1945) and Kendall (1975) for a trend in a row of numbers, up or down, by their order alone.</summary>
internal static class MannKendall
{
    private const int FewestNumbers = 4;

    /// <summary>The two-sided p-value, by the normal approximation with corrections for ties and continuity; NaN below four numbers.</summary>
    /// <param name="numbers">The numbers, in their order; none of them NaN.</param>
    public static double PValue(IReadOnlyList<double> numbers)
    {
        double n = numbers.Count, s = Statistic(numbers);
        double ties = numbers.CountBy(number => number).Sum(pair => pair.Value * (pair.Value - 1.0) * ((2.0 * pair.Value) + 5));
        double variance = ((n * (n - 1) * ((2 * n) + 5)) - ties) / 18;
        return numbers.Count < FewestNumbers ? double.NaN
            : s == 0 ? 1
            : Normal.TwoSided((Math.Abs(s) - 1) / Math.Sqrt(variance));
    }

    /// <summary>Kendall's S: the pairs that rise less those that fall.</summary>
    public static long Statistic(IReadOnlyList<double> numbers)
    {
        long s = 0;
        for (int later = 1; later < numbers.Count; later++)
        {
            for (int earlier = 0; earlier < later; earlier++)
            {
                s += numbers[later].CompareTo(numbers[earlier]);
            }
        }

        return s;
    }
}
