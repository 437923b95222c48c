namespace MLNet.Losses.Networks.Encodings;

/// <summary>The boundaries of a feature's bins: as many rows in each as ties allow.</summary>
internal static class QuantileBoundaries
{
    /// <summary>The boundaries, ascending: at least two.</summary>
    /// <param name="values">The feature in some rows, NaN where it is missing; sorted afterwards.</param>
    /// <param name="bins">The most bins.</param>
    public static float[] Of(float[] values, int bins)
    {
        Array.Sort(values);

        // NaN sorts before all numbers.
        int missing = values.TakeWhile(float.IsNaN).Count();
        float[] found = Boundaries(values.AsSpan(missing), bins);
        return found.Length > 1 ? found : OfConstant(found.Length == 0 ? 0 : found[0]);
    }

    private static float[] Boundaries(ReadOnlySpan<float> sorted, int bins)
    {
        List<float> distinct = [];
        for (int i = 0; i < sorted.Length && distinct.Count <= bins + 1; i++)
        {
            AddNew(distinct, sorted[i]);
        }

        if (distinct.Count <= bins + 1)
        {
            return [.. distinct];
        }

        List<float> quantiles = [];
        for (long i = 0; i <= bins; i++)
        {
            // The least value that a part of i / bins of the rows does not exceed.
            long rows = ((sorted.Length * i) + bins - 1) / bins;
            AddNew(quantiles, sorted[(int)long.Max(0, rows - 1)]);
        }

        return [.. quantiles];
    }

    private static void AddNew(List<float> ascending, float value)
    {
        if (ascending.Count == 0 || ascending[^1] != value)
        {
            ascending.Add(value);
        }
    }

    /// <summary>A bin of width 1, or what comes next to it where numbers lie further apart.</summary>
    private static float[] OfConstant(float value) => [value, MathF.Max(value + 1, MathF.BitIncrement(value))];
}
