using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MLNet.Losses.Numerics;

namespace MLNet.Losses.Kernels;

/// <summary>
/// Runs a formula that reduces vectors over many rows: as many rows at once as a lane holds, their vectors laid side by
/// side, so that each slot is one lane. The last rows are filled up with copies, so that a row's bits do not depend on
/// where it stands.
/// </summary>
internal static class RowKernel<TLane, TNumber>
    where TLane : struct, IReal<TLane>
    where TNumber : unmanaged, IFloatingPointIeee754<TNumber>
{
    [ThreadStatic]
    private static LaneRows<TLane, TNumber>? _rows;

    /// <summary>The loss of each row and, where there is room for them, its derivatives.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Fill<TFormula>(TFormula formula, RowSpans<TNumber> spans, Span<TNumber> values)
        where TFormula : struct, IRowFormula
    {
        LaneRows<TLane, TNumber> rows = _rows ??= new();
        bool wantsSlopes = !spans.Score.Slopes.IsEmpty;
        for (int from = 0; from < spans.Count; from += Lane<TLane, TNumber>.Width)
        {
            int count = int.Min(Lane<TLane, TNumber>.Width, spans.Count - from);
            rows.Load(spans, from, count);
            TLane value = wantsSlopes ? Differentiate(formula, spans, from, count, rows) : formula.Evaluate(rows.Inputs);
            Store(value, values.Slice(from, count));
        }
    }

    private static TLane Differentiate<TFormula>(
        TFormula formula, RowSpans<TNumber> spans, int from, int count, LaneRows<TLane, TNumber> rows)
        where TFormula : struct, IRowFormula
    {
        var tape = Tape<TLane>.Start();
        Var<TLane> loss = formula.Evaluate(rows.RecordOn(tape));
        rows.StoreSlopes(tape.Slopes(loss), spans, from, count);
        return loss.Value;
    }

    private static void Store(TLane value, Span<TNumber> into)
    {
        // + 0 turns −0 into 0: no loss is ever −0.
        TLane positive = value + TLane.Of(0);
        MemoryMarshal.Cast<TLane, TNumber>(new ReadOnlySpan<TLane>(in positive))[..into.Length].CopyTo(into);
    }
}
