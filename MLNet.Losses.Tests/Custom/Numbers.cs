namespace MLNet.Losses.Tests.Custom;

/// <summary>Inputs for losses: the same at each run.</summary>
internal static class Numbers
{
    /// <summary>Numbers of the score space of a loss, kinks and ties among them.</summary>
    public static float[] Scores(PointwiseLoss loss, int count) => loss.ScoreSpace == ScoreSpace.Probability
        ? Make(count, static (i, random) => i % 7 == 0 ? i % 2 : random.NextSingle())
        : Make(count, static (i, random) => i % 7 == 0 ? (i % 3) - 1 : (random.NextSingle() * 12) - 6);

    public static float[] Labels(PointwiseLoss loss, int count) => loss.LabelDomain == Domain.AnyNumber
        ? Make(count, static (i, random) => i % 5 == 0 ? (i % 3) - 1 : (random.NextSingle() * 12) - 6)
        : Make(count, static (i, random) => i % 5 == 0 ? random.NextSingle() : random.Next(2));

    public static float[] Any(int count, int seed = 3) => Make(count, static (_, random) => (random.NextSingle() * 8) - 4, seed);

    public static int[] Classes(int count, int classes)
    {
        var random = new Random(11);
        return [.. Enumerable.Range(0, count).Select(_ => random.Next(classes))];
    }

    public static double[] Double(ReadOnlySpan<float> numbers) => [.. numbers.ToArray().Select(number => (double)number)];

    private static float[] Make(int count, Func<int, Random, float> make, int seed = 5)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(i => make(i, random))];
    }
}
