namespace MLNet.Losses;

/// <summary>Runs a formula over one slot of rows: gathers the slot's column, evaluates it, scatters the results.</summary>
internal static class SlotKernel
{
    private const int Chunk = 128;

    public static void Fill<TFormula>(
        TFormula formula,
        int slot,
        int width,
        ReadOnlySpan<float> scores,
        ReadOnlySpan<float> labels,
        Span<float> values,
        Span<float> slopes)
        where TFormula : struct, IPointwiseFormula
    {
        Span<float> buffer = stackalloc float[4 * Chunk];
        for (int from = slot; from < scores.Length; from += Chunk * width)
        {
            int count = Math.Min(Chunk, ((scores.Length - from - 1) / width) + 1);
            Span<float> score = buffer[..count];
            Span<float> label = buffer.Slice(Chunk, count);
            Span<float> value = buffer.Slice(2 * Chunk, count);
            Span<float> slope = slopes.IsEmpty ? default : buffer.Slice(3 * Chunk, count);
            Gather(scores[from..], width, score);
            Gather(labels[from..], width, label);
            PointwiseKernel.Fill(formula, score, label, value, slope);
            Scatter(value, values[from..], width);
            if (!slopes.IsEmpty)
            {
                Scatter(slope, slopes[from..], width);
            }
        }
    }

    private static void Gather(ReadOnlySpan<float> rows, int width, Span<float> column)
    {
        for (int i = 0; i < column.Length; i++)
        {
            column[i] = rows[i * width];
        }
    }

    private static void Scatter(ReadOnlySpan<float> column, Span<float> rows, int width)
    {
        for (int i = 0; i < column.Length; i++)
        {
            rows[i * width] = column[i];
        }
    }
}
