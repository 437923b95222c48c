using MLNet.Losses.Statistics;

namespace MLNet.Losses.Analysis.Rival;

/// <summary>The percentile interval of a difference of means: the rows are drawn anew, with replacement, many times.</summary>
/// <remarks>Source: B. Efron, Bootstrap methods: another look at the jackknife, 1979.</remarks>
internal static class PairedBootstrap
{
    /// <summary>The interval; NaN below two units, or where a sum is not finite.</summary>
    public static (double Low, double High) Interval(PairedSums[] units, int samples, double confidence, int seed)
    {
        double[] differences = new double[samples];
        var random = SeededRandom.For(seed, "bootstrap");
        for (int sample = 0; units.Length > 1 && sample < samples; sample++)
        {
            PairedSums sum = default;
            for (int draw = 0; draw < units.Length; draw++)
            {
                sum += units[random.Below(units.Length)];
            }

            differences[sample] = sum.MeanA - sum.MeanB;
        }

        if (units.Length < 2 || !differences.All(double.IsFinite))
        {
            return (double.NaN, double.NaN);
        }

        Array.Sort(differences);
        return (Quantile(differences, (1 - confidence) / 2), Quantile(differences, (1 + confidence) / 2));
    }

    private static double Quantile(double[] sorted, double level)
    {
        double rank = (sorted.Length - 1) * level;
        int below = (int)rank, above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((rank - below) * (sorted[above] - sorted[below]));
    }
}
