namespace MLNet.Losses.Evaluation.Quantiles;

/// <summary>
/// The levels of quantiles, which are interpolated between the two nearest numbers: definition 7 of Hyndman and Fan,
/// NumPy's default.
/// </summary>
internal sealed class Levels(IReadOnlyList<double> levels)
{
    private readonly double[] _sorted = [.. levels.Order()];

    public double[] Nothing => [.. levels.Select(_ => double.NaN)];

    /// <summary>The ranks to look at among so many numbers, for each level that below and that above.</summary>
    public long[] Ranks(long count) => [.. _sorted.SelectMany(level => (long[])[Below(level, count), long.Min(Below(level, count) + 1, count - 1)])];

    /// <summary>The quantiles, in the order in which the levels were given.</summary>
    /// <param name="count">How many numbers there are.</param>
    /// <param name="numbers">Those of the ranks.</param>
    public double[] Quantiles(long count, ReadOnlySpan<float> numbers)
    {
        var quantiles = new Dictionary<double, double>();
        for (int i = 0; i < _sorted.Length; i++)
        {
            quantiles[_sorted[i]] = Between(numbers[2 * i], numbers[(2 * i) + 1], (_sorted[i] * (count - 1)) - Below(_sorted[i], count));
        }

        return [.. levels.Select(level => quantiles[level])];
    }

    /// <summary>A number that few of the quantiles of a part are below, as its first numbers tell; the least one where they do not.</summary>
    public float Low(Part part)
    {
        const int most = 32;
        ReadOnlySpan<float> first = part.Pieces.First(piece => !piece.IsEmpty).Span;
        float[] sample = first[..int.Min(first.Length, most)].ToArray();
        Array.Sort(sample);
        double level = _sorted[0], rank = (level * sample.Length) - (3 * Math.Sqrt(level * (1 - level) * sample.Length));
        return rank < 1 ? part.Min : float.Max(part.Min, sample[(int)rank - 1]);
    }

    private static long Below(double level, long count) => (long)Math.Floor(level * (count - 1));

    // Where the rank is whole, its neighbour has no say: 0 · ∞ would be NaN.
    private static double Between(float low, float high, double share) => low == high || share == 0 ? low : low + (share * ((double)high - low));
}
