using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Training.Trainers;

/// <summary>Small data with known answers.</summary>
internal static class Synthetic
{
    /// <summary>Features of a normal distribution, one row after the other.</summary>
    public static float[] Normal(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)Gauss(random))];
    }

    public static double Gauss(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    /// <summary>Labels that depend on features, and on chance.</summary>
    public static float[] Labels(float[] features, int width, Func<float[], Random, double> label, int seed = 2)
    {
        var random = new Random(seed);
        return [.. features.Chunk(width).Select(row => (float)label(row, random))];
    }

    /// <summary>A table of features and labels.</summary>
    public static Table Of(int width, float[] features, float[] labels) =>
        new Table(labels.Length).WithVectors("Features", width, features).With("Label", labels);

    /// <summary>Rows of two features that say nothing: all that can be learned is one number, or one for each slot.</summary>
    public static Table Alike(int rows) => new Table(rows).WithVectors("Features", 2, new float[2 * rows]);
}
