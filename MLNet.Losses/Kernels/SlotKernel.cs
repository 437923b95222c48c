using MLNet.Losses.Numerics;

namespace MLNet.Losses.Kernels;

/// <summary>Runs a formula over one slot of rows: gathers the slot's column, evaluates it, scatters the results.</summary>
internal static class SlotKernel<TLane, TNumber>
    where TLane : struct, IReal<TLane>
    where TNumber : unmanaged
{
    private const int Chunk = 128;

    public static void Fill<TFormula>(TFormula formula, int slot, int width, PointwiseSpans<TNumber> rows)
        where TFormula : struct, IThirdInputFormula
    {
        Span<TNumber> room = stackalloc TNumber[6 * Chunk];
        for (int from = slot; from < rows.Scores.Length; from += Chunk * width)
        {
            int count = Math.Min(Chunk, ((rows.Scores.Length - from - 1) / width) + 1);
            PointwiseSpans<TNumber> column = new()
            {
                Scores = Gather(rows.Scores, from, width, room[..count]),
                Labels = Gather(rows.Labels, from, width, room.Slice(Chunk, count)),
                Thirds = Gather(rows.Thirds, from, width, room.Slice(2 * Chunk, count)),
                Values = room.Slice(3 * Chunk, count),
                ScoreSlopes = rows.ScoreSlopes.IsEmpty ? default : room.Slice(4 * Chunk, count),
                ThirdSlopes = rows.ThirdSlopes.IsEmpty ? default : room.Slice(5 * Chunk, count),
            };
            PointwiseKernel<TLane, TNumber>.Fill(formula, column);
            Scatter(column.Values, rows.Values, from, width);
            Scatter(column.ScoreSlopes, rows.ScoreSlopes, from, width);
            Scatter(column.ThirdSlopes, rows.ThirdSlopes, from, width);
        }
    }

    private static ReadOnlySpan<TNumber> Gather(ReadOnlySpan<TNumber> rows, int from, int width, Span<TNumber> column)
    {
        if (rows.IsEmpty)
        {
            return default;
        }

        for (int i = 0; i < column.Length; i++)
        {
            column[i] = rows[from + (i * width)];
        }

        return column;
    }

    private static void Scatter(ReadOnlySpan<TNumber> column, Span<TNumber> rows, int from, int width)
    {
        for (int i = 0; i < column.Length; i++)
        {
            rows[from + (i * width)] = column[i];
        }
    }
}
