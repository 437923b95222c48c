using MLNet.Losses.Networks;
using MLNet.Losses.Tests.Support;
using MLNet.Losses.Training.Rows;

namespace MLNet.Losses.Tests.Training.Rows;

/// <summary>Data sets to read rows from, and what batches hold.</summary>
internal static class RowTables
{
    public static RowColumns Columns { get; } = new() { Features = ["Features"], Label = "Label" };

    /// <summary>As they are, in batches of 4.</summary>
    public static RowOptions Raw { get; } = new() { BatchSize = 4, NormalizeFeatures = false };

    /// <summary>A table with a vector of features for each row.</summary>
    public static Table Of(float[][] features, float[] labels) =>
        new Table(features.Length).WithVectors("Features", features[0].Length, [.. features.SelectMany(row => row)]).With("Label", labels);

    /// <summary>Row i has the features i, 1000 + i and the label i / 2.</summary>
    public static Table Numbered(int rows) =>
        new Table(rows).With("Label", row => row / 2f).WithVectors("Features", 2, [.. Enumerable.Range(0, rows).SelectMany(row => new float[] { row, 1000 + row })]);

    public static TrainingRows Read(this Table table, RowOptions options, RowColumns? columns = null, Loss? loss = null) =>
        TrainingRows.Read(table, columns ?? Columns, loss ?? new MSELoss(), options);

    /// <summary>The first feature of each row of an epoch, in the order in which batches have them.</summary>
    public static float[] FirstFeatures(this IBatchSource source, int epoch) =>
        [.. source.Epoch(epoch).SelectMany(batch => Dense(batch.Features).Select(row => row[0]).ToArray())];

    /// <summary>The rows of a batch, zeros included.</summary>
    public static float[][] Dense(FeatureBatch features)
    {
        float[][] rows = [.. Enumerable.Range(0, features.Count).Select(_ => new float[features.Width])];
        for (int row = 0; row < rows.Length; row++)
        {
            if (!features.IsSparse)
            {
                features.Values.Slice(row * features.Width, features.Width).CopyTo(rows[row]);
                continue;
            }

            for (int at = row == 0 ? 0 : features.Ends[row - 1]; at < features.Ends[row]; at++)
            {
                rows[row][features.Slots[at]] = features.Values[at];
            }
        }

        return rows;
    }
}
