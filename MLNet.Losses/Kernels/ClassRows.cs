using MLNet.Losses.Numerics;

namespace MLNet.Losses.Kernels;

/// <summary>A class formula as a formula of a row's vectors.</summary>
internal readonly struct ClassRows<TFormula>(TFormula formula, bool centers) : IRowFormula
    where TFormula : struct, IClassFormula
{
    private readonly TFormula _formula = formula;

    public T Evaluate<T>(RowInputs<T> row)
        where T : struct, IReal<T> =>
        _formula.Evaluate(new ClassRow<T>(centers ? Centered(row.Score) : row.Score, row.Label, centers));

    private static Slots<T> Centered<T>(Slots<T> scores)
        where T : struct, IReal<T>
    {
        T shift = scores.Greatest();
        Span<T> centered = Room<T>.OfThread.Rent(scores.Items.Length);
        for (int i = 0; i < centered.Length; i++)
        {
            centered[i] = scores.Items[i] - shift;
        }

        return new(centered, scores.Count);
    }

    private static class Room<T>
    {
        [ThreadStatic]
        private static Scratch<T>? _scratch;

        public static Scratch<T> OfThread => _scratch ??= new();
    }
}
