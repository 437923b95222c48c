using MLNet.Losses.Statistics;

namespace MLNet.Losses.Analysis.Drift;

/// <summary>Follows the losses of rows along their order.</summary>
internal static class DriftBuilder
{
    private const int MostBins = 20;

    /// <param name="rows">The losses.</param>
    /// <param name="order">The order value of each row of the data; NaN where it is missing.</param>
    /// <param name="isTime">Whether these are times.</param>
    public static LossDrift Build(KeptLosses rows, IReadOnlyList<double> order, bool isTime)
    {
        int[] sorted = [.. rows.Rows.Where(row => !double.IsNaN(order[row]))];
        double[] values = [.. sorted.Select(row => order[row])];
        Array.Sort(values, sorted);
        double origin = rows.Origin();
        List<DriftBin> bins = [];
        List<(double X, double Y)> points = [];
        for (int from = 0; from < sorted.Length;)
        {
            int to = EqualParts.End<double>(values, from, MostBins);
            bins.Add(Bin(rows, values, sorted, from, to, origin));
            points.Add((values.AsSpan(from, to - from).ToArray().Average(), bins[^1].Mean));
            from = to;
        }

        return new LossDrift
        {
            IsTime = isTime,
            Missing = rows.Count - sorted.Length,
            Bins = bins,
            Slope = SenSlope.Of(points),
            PValue = MannKendall.PValue([.. points.Select(point => point.Y)]),
        };
    }

    private static DriftBin Bin(KeptLosses rows, double[] values, int[] sorted, int from, int to, double origin)
    {
        RatioMoments moments = default;
        foreach (int row in sorted.AsSpan(from, to - from))
        {
            moments.Add(rows.Amount(row) - (origin * rows.Divisor(row)), rows.Divisor(row));
        }

        return new(values[from], values[to - 1], to - from, origin + moments.Mean, Math.Sqrt(moments.SquaredError));
    }
}
