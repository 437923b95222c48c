using System.Numerics.Tensors;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Losses.Analysis.Labels;

/// <summary>
/// What the nearest rows say of a row's class: by their given labels, which are wrong too now and then, but not all at
/// once. So it does not repeat what a network has learned by heart.
/// </summary>
internal static class NeighbourVotes
{
    private const int Asked = 10;

    // Products of numbers that a search may take: about a second.
    private const long Budget = 5_000_000_000;
    private const int FewestOthers = 1000;

    /// <summary>The votes for all classes, row after row, those of a row of sum 1; null where there are no features, or too many rows to search.</summary>
    public static float[]? Count(IDataView data, DataViewSchema.Column? features, IReadOnlyList<long> positions, ClassLogs rows)
    {
        if (features is not { } column || rows.Count <= Asked)
        {
            return null;
        }

        long width = ((VectorDataViewType)column.Type).Size, others = long.Min(rows.Count, Budget / (rows.Count * width));
        return others >= long.Min(rows.Count, FewestOthers) ? Count(FeatureRows.Read(data, column, positions), rows, (int)others) : null;
    }

    private static float[] Count(FeatureRows features, ClassLogs rows, int others)
    {
        int[] searched = [.. Enumerable.Range(0, others).Select(i => (int)((long)i * rows.Count / others))];
        float[] lengths = [.. searched.Select(other => TensorPrimitives.Dot(features[other], features[other]))];
        double[] shares = Shares(rows);
        float[] votes = new float[rows.Count * rows.Classes];
        Parallel.For(0, rows.Count, row =>
        {
            Span<float> own = votes.AsSpan(row * rows.Classes, rows.Classes);
            foreach (int nearest in Nearest(features, row, searched, lengths))
            {
                own[rows.Given(nearest)]++;
            }

            // One more vote goes to all classes by their size: none is ruled out.
            for (int i = 0; i < own.Length; i++)
            {
                own[i] = (float)((own[i] + Math.Max(shares[i], 1e-6)) / (Asked + 1));
            }
        });
        return votes;
    }

    private static double[] Shares(ClassLogs rows)
    {
        double[] shares = new double[rows.Classes];
        for (int row = 0; row < rows.Count; row++)
        {
            shares[rows.Given(row)] += 1.0 / rows.Count;
        }

        return shares;
    }

    // Of the squared distance |x|² − 2·x·y + |y|², the part that depends on the other row y. Of equals the earlier is nearer.
    private static int[] Nearest(FeatureRows features, int row, int[] searched, float[] lengths)
    {
        Span<float> distances = stackalloc float[Asked];
        int[] nearest = new int[Asked];
        distances.Fill(float.PositiveInfinity);
        ReadOnlySpan<float> own = features[row];
        for (int i = 0; i < searched.Length; i++)
        {
            float distance = lengths[i] - (2 * TensorPrimitives.Dot(own, features[searched[i]]));
            if (searched[i] == row || !(distance < distances[^1]))
            {
                continue;
            }

            int place = Asked - 1;
            for (; place > 0 && distance < distances[place - 1]; place--)
            {
                (distances[place], nearest[place]) = (distances[place - 1], nearest[place - 1]);
            }

            (distances[place], nearest[place]) = (distance, searched[i]);
        }

        return nearest;
    }
}
