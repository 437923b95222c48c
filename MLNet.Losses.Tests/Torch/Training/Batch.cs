using MLNet.Losses.Networks;

namespace MLNet.Losses.Tests.Torch.Training;

/// <summary>Batches of features, and steps along the mean loss of a batch.</summary>
internal static class Batch
{
    public static FeatureBatch Dense(ReadOnlySpan<float> numbers, int width)
    {
        FeatureBatch batch = new(width, isSparse: false);
        for (int at = 0; at < numbers.Length; at += width)
        {
            numbers.Slice(at, width).CopyTo(batch.Add());
        }

        return batch;
    }

    public static FeatureBatch Sparse(ReadOnlySpan<float> numbers, int width)
    {
        FeatureBatch batch = new(width, isSparse: true);
        for (int at = 0; at < numbers.Length; at += width)
        {
            float[] row = numbers.Slice(at, width).ToArray();
            int[] slots = [.. Enumerable.Range(0, width).Where(slot => row[slot] != 0)];
            batch.Add(slots, [.. slots.Select(slot => row[slot])]);
        }

        return batch;
    }

    public static float[] Random(int count, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)((random.NextDouble() * 2) - 1))];
    }

    /// <summary>A step along the mean of a loss.</summary>
    public static double Step(ITrainableNetwork network, Loss loss, FeatureBatch features, ReadOnlySpan<float> labels, double rate)
    {
        float[] outputs = new float[features.Count * network.Outputs], slopes = new float[outputs.Length];
        network.Forward(features, outputs);
        int divisor = outputs.Length;
        if (loss is ClassLoss classes)
        {
            int[] indices = [.. labels.ToArray().Select(label => (int)label)];
            classes.Values(outputs, indices, new float[divisor = features.Count], slopes);
        }
        else
        {
            ((PointwiseLoss)loss).ValuesAndSlopes(outputs, labels, new float[outputs.Length], slopes);
        }

        for (int i = 0; i < slopes.Length; i++)
        {
            slopes[i] /= divisor;
        }

        return network.Step(slopes, rate);
    }

    public static float[] Predict(this ITrainableNetwork network, FeatureBatch features)
    {
        float[] outputs = new float[features.Count * network.Outputs];
        network.Predict(features, outputs);
        return outputs;
    }

    public static float[] Score(this TrainedNetwork network, FeatureBatch features)
    {
        float[] outputs = new float[features.Count * network.Outputs];
        network.Score(features, outputs);
        return outputs;
    }

    /// <summary>Checks that numbers are the expected ones, but for rounding.</summary>
    public static void Near(ReadOnlySpan<float> expected, ReadOnlySpan<float> found, double tolerance)
    {
        Assert.Equal(expected.Length, found.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs(found[i] - expected[i]) <= tolerance * (1 + Math.Abs(expected[i])), $"{i}: expected {expected[i]:R}, found {found[i]:R}");
        }
    }
}
