using MLNet.Losses.Statistics;

namespace MLNet.Losses.Analysis.Residuals;

/// <summary>Follows the mean residual along the score.</summary>
internal static class ResidualTrend
{
    private const int MostBins = 20;

    public static IReadOnlyList<ResidualBin> Build(ResidualRows rows)
    {
        float[] scores = [.. rows.Scores];
        int[] order = [.. Enumerable.Range(0, rows.Count)];
        Array.Sort(scores, order);
        List<ResidualBin> bins = [];
        for (int from = 0, to; from < scores.Length; from = to)
        {
            to = EqualParts.End<float>(scores, from, MostBins);
            bins.Add(Bin(rows, order.AsSpan(from, to - from)));
        }

        return bins;
    }

    private static ResidualBin Bin(ResidualRows rows, ReadOnlySpan<int> members)
    {
        RatioMoments residuals = default, scores = default;
        double origin = rows.Residuals[members[0]], first = rows.Scores[members[0]];
        foreach (int row in members)
        {
            residuals.Add(rows.Weights[row] * (rows.Residuals[row] - origin), rows.Weights[row]);
            scores.Add(rows.Weights[row] * (rows.Scores[row] - first), rows.Weights[row]);
        }

        return new(first, rows.Scores[members[^1]], members.Length, first + scores.Mean, origin + residuals.Mean, Math.Sqrt(residuals.SquaredError));
    }
}
