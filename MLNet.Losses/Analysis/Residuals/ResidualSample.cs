using MLNet.Losses.Statistics;

namespace MLNet.Losses.Analysis.Residuals;

/// <summary>Draws rows for a picture: each row with the same chance, in the order of the data.</summary>
internal static class ResidualSample
{
    private const int Most = 2000;

    public static IReadOnlyList<ResidualPoint> Draw(ResidualRows rows, int seed)
    {
        var random = SeededRandom.For(seed, "residuals");
        List<ResidualPoint> points = [];

        // Knuth's selection sampling: a row is taken with the chance of points to go over rows to go.
        for (int row = 0; row < rows.Count && points.Count < Most; row++)
        {
            if ((rows.Count - row) * random.NextDouble() < Most - points.Count)
            {
                points.Add(rows.Point(row));
            }
        }

        return points;
    }
}
