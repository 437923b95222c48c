namespace MLNet.Losses.Statistics;

/// <summary>The step-down correction of S. Holm (1979): the chance of any false call among many tests stays below the level.</summary>
internal static class Holm
{
    /// <summary>The adjusted p-values, in the order of the given ones. NaN, no test, stays NaN and is not counted.</summary>
    public static double[] Adjust(IReadOnlyList<double> values)
    {
        double[] adjusted = [.. values];
        int[] order = [.. Enumerable.Range(0, values.Count).Where(i => !double.IsNaN(values[i])).OrderBy(i => values[i])];
        double highest = 0;
        for (int i = 0; i < order.Length; i++)
        {
            highest = Math.Max(highest, Math.Min(1, (order.Length - i) * values[order[i]]));
            adjusted[order[i]] = highest;
        }

        return adjusted;
    }
}
