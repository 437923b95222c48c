namespace MLNet.Losses.Evaluation;

/// <summary>
/// Exact quantiles of many numbers without sorting them: a sorted sample brackets each quantile, one pass keeps what
/// lies inside the brackets, and only that is searched.
/// </summary>
internal static class OrderStatistics
{
    private const int SortedWhole = 1 << 14;
    private const int SmallestSample = 1 << 12;
    private const int LargestSample = 1 << 16;

    /// <summary>
    /// The quantiles, interpolated between the two nearest numbers (definition 7 of Hyndman and Fan, NumPy's default).
    /// </summary>
    /// <param name="pieces">The numbers, none of them NaN.</param>
    /// <param name="levels">The levels of the quantiles, from 0 to 1.</param>
    public static double[] Quantiles(IReadOnlyList<ReadOnlyMemory<float>> pieces, IReadOnlyList<double> levels)
    {
        long count = pieces.Sum(piece => (long)piece.Length);
        if (count == 0)
        {
            return [.. levels.Select(_ => double.NaN)];
        }

        float[]? sorted = count <= SortedWhole ? Sort(pieces, (int)count) : null;
        Bracket[] brackets = sorted is null ? Brackets(pieces, count, levels) : [];
        return [.. levels.Select((level, i) =>
        {
            double rank = (count - 1) * level;
            long below = (long)Math.Floor(rank);
            long above = long.Min(below + 1, count - 1);
            (float low, float high) = sorted is not null
                ? (sorted[below], sorted[above])
                : brackets[i].At(below, above, pieces);

            // Where the rank is whole, its neighbour has no say: 0 · ∞ would be NaN.
            return low == high || rank == below ? low : low + ((rank - below) * ((double)high - low));
        })];
    }

    private static Bracket[] Brackets(
        IReadOnlyList<ReadOnlyMemory<float>> pieces, long count, IReadOnlyList<double> levels)
    {
        float[] sample = Sample(pieces, count);
        Bracket[] brackets = [.. levels.Select(level => Bracket.Around(level, sample))];
        foreach (ReadOnlyMemory<float> piece in pieces)
        {
            foreach (Bracket bracket in brackets)
            {
                bracket.Add(piece.Span);
            }
        }

        return brackets;
    }

    // A fixed seed: the result is exact whatever the sample, so this only fixes the time it takes.
    private static float[] Sample(IReadOnlyList<ReadOnlyMemory<float>> pieces, long count)
    {
        var random = new Random(1);
        // A larger sample makes narrower brackets, but has to be sorted.
        float[] sample = new float[long.Clamp(count / 64, SmallestSample, LargestSample)];
        int filled = 0;
        long seen = 0;
        foreach (ReadOnlyMemory<float> piece in pieces)
        {
            seen += piece.Length;
            int until = (int)(sample.Length * seen / count);
            for (; filled < until; filled++)
            {
                sample[filled] = piece.Span[random.Next(piece.Length)];
            }
        }

        Array.Sort(sample);
        return sample;
    }

    private static float[] Sort(IReadOnlyList<ReadOnlyMemory<float>> pieces, int count)
    {
        float[] sorted = new float[count];
        int filled = 0;
        foreach (ReadOnlyMemory<float> piece in pieces)
        {
            piece.Span.CopyTo(sorted.AsSpan(filled));
            filled += piece.Length;
        }

        Array.Sort(sorted);
        return sorted;
    }
}
