using MLNet.Losses.Evaluation;

namespace MLNet.Losses.Analysis.Residuals;

/// <summary>Counts residuals in intervals whose width follows Freedman and Diaconis.</summary>
internal static class ResidualHistogram
{
    private const int MostBins = 100;

    public static IReadOnlyList<HistogramBin> Build(float[] residuals)
    {
        if (residuals.Length == 0)
        {
            return [];
        }

        double[] quantiles = OrderStatistics.Quantiles([residuals], [0, 0.25, 0.5, 0.75, 1]);
        double from = quantiles[0], to = quantiles[4], width = Width(residuals, quantiles[3] - quantiles[1]);
        if (width == 0)
        {
            return [new(from - 0.5, from + 0.5, residuals.Length)];
        }

        // A few residuals far off would press all others into one bin.
        if (to - from > MostBins * width)
        {
            from = Math.Max(from, quantiles[2] - (MostBins / 2 * width));
            to = Math.Min(to, quantiles[2] + (MostBins / 2 * width));
        }

        int bins = int.Clamp((int)Math.Ceiling((to - from) / width), 1, MostBins);
        return Count(residuals, from, to, bins);
    }

    private static HistogramBin[] Count(float[] residuals, double from, double to, int bins)
    {
        long[] counts = new long[bins];
        foreach (float residual in residuals)
        {
            if (residual >= from && residual <= to)
            {
                counts[int.Min((int)((residual - from) / (to - from) * bins), bins - 1)]++;
            }
        }

        return [.. counts.Select((count, i) => new HistogramBin(from + ((to - from) * i / bins), from + ((to - from) * (i + 1) / bins), count))];
    }

    // Where at least half of all residuals are the same, the quartiles say nothing: Scott's rule, by the deviation.
    private static double Width(float[] residuals, double quartileDistance)
    {
        double shrink = Math.Cbrt(residuals.Length);
        if (quartileDistance > 0)
        {
            return 2 * quartileDistance / shrink;
        }

        double mean = residuals.Average(residual => (double)residual);
        return 3.49 * Math.Sqrt(residuals.Average(residual => (residual - mean) * (residual - mean))) / shrink;
    }
}
