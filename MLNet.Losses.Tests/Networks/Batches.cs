using MLNet.Losses.Networks;

namespace MLNet.Losses.Tests.Networks;

/// <summary>Makes batches of features, and random ones.</summary>
internal static class Batches
{
    public static FeatureBatch Dense(IReadOnlyList<float[]> rows)
    {
        FeatureBatch batch = new(rows[0].Length, isSparse: false);
        foreach (float[] row in rows)
        {
            row.CopyTo(batch.Add());
        }

        return batch;
    }

    public static FeatureBatch Sparse(IReadOnlyList<float[]> rows)
    {
        FeatureBatch batch = new(rows[0].Length, isSparse: true);
        foreach (float[] row in rows)
        {
            int[] slots = [.. Enumerable.Range(0, row.Length).Where(slot => row[slot] != 0)];
            batch.Add(slots, [.. slots.Select(slot => row[slot])]);
        }

        return batch;
    }

    public static float[] Score(this TrainedNetwork network, FeatureBatch features)
    {
        float[] outputs = new float[features.Count * network.Outputs];
        network.Score(features, outputs);
        return outputs;
    }

    /// <summary>Rows of normal numbers, of which a part is 0.</summary>
    public static float[][] Random(int count, int width, int seed, double zeros = 0.3)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, width)
            .Select(_ => random.NextDouble() < zeros ? 0 : (float)Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * MathF.Cos(6.2831853f * random.NextSingle())).ToArray())];
    }
}
