using System.Globalization;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Plugins;

/// <summary>Numbers to fit a linear model to.</summary>
internal sealed record LinearData(float[][] Features, float[] Labels)
{
    public int Rows => Labels.Length;

    public int Width => Features[0].Length;

    public Table View => new Table(Rows).WithVectors("Features", Width, [.. Features.SelectMany(row => row)]).With("Label", Labels);

    /// <summary>label = 2·a − b + ½·c + 1 and noise of ±1; every tenth label 30 too high where it says so.</summary>
    public static LinearData Made(int rows, bool outliers, int seed)
    {
        var random = new Random(seed);
        float[][] features = [.. Enumerable.Range(0, rows).Select(_ => (float[])[Any(), Any(), Any()])];
        return new(features, [.. features.Select((x, i) => (2 * x[0]) - x[1] + (0.5f * x[2]) + 1 + (Any()) + (outliers && i % 10 == 0 ? 30 : 0))]);

        float Any() => (2 * random.NextSingle()) - 1;
    }

    /// <summary>Doctor visits of the RAND Health Insurance Experiment, features from 0 to 1: every fifth row.</summary>
    public static LinearData RandHie()
    {
        float[][] rows = [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Data", "randhie.csv")).Skip(1).Where((_, i) => i % 5 == 0)
            .Select(line => line.Split(',').Select(cell => float.Parse(cell, CultureInfo.InvariantCulture)).ToArray())];
        (float Min, float Max)[] ranges = [.. Enumerable.Range(1, rows[0].Length - 1).Select(i => (rows.Min(row => row[i]), rows.Max(row => row[i])))];
        return new([.. rows.Select(row => ranges.Select((range, i) => (row[i + 1] - range.Min) / (range.Max - range.Min)).ToArray())], [.. rows.Select(row => row[0])]);
    }
}
