using MLNet.Losses.Training.Rows;

namespace MLNet.Losses.Tests.Training.Loop;

/// <summary>Rows of dense features in memory, shuffled by epoch.</summary>
internal sealed class Rows(float[][] features, float[] labels, int batchSize) : IBatchSource
{
    public long Count => labels.Length;

    public long Steps => (labels.Length + batchSize - 1) / batchSize;

    /// <summary>The epochs that were asked for, but for those of rows in their order.</summary>
    public List<int> Asked { get; } = [];

    /// <summary>y = 2·x₁ − 3·x₂ + 0.5, exactly.</summary>
    public static Rows OfLine(int count, int batchSize, int seed = 1)
    {
        var random = new Random(seed);
        float[][] features = [.. Enumerable.Range(0, count).Select(_ => new[] { random.NextSingle() - 0.5f, random.NextSingle() - 0.5f, 1f })];
        return new(features, [.. features.Select(x => (2 * x[0]) - (3 * x[1]) + 0.5f)], batchSize);
    }

    public IEnumerable<TrainingBatch> Epoch(int epoch)
    {
        int[] order = [.. Enumerable.Range(0, labels.Length)];
        if (epoch >= 0)
        {
            Asked.Add(epoch);
            new Random(epoch).Shuffle(order);
        }

        foreach (int[] rows in order.Chunk(batchSize))
        {
            var batch = new TrainingBatch { Features = new(features[0].Length, isSparse: false), LabelWidth = 1, Count = rows.Length };
            batch.Labels = [.. rows.Select(row => labels[row])];
            foreach (int row in rows)
            {
                features[row].CopyTo(batch.Features.Add());
            }

            yield return batch;
        }
    }
}
