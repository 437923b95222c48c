using MLNet.Losses.Numerics;

namespace MLNet.Losses.Kernels;

/// <summary>An embedding formula as a formula of a row's vectors.</summary>
internal readonly struct EmbeddingRows<TFormula>(TFormula formula) : IRowFormula
    where TFormula : struct, IEmbeddingFormula
{
    private readonly TFormula _formula = formula;

    public T Evaluate<T>(RowInputs<T> row)
        where T : struct, IReal<T> =>
        _formula.Evaluate(new EmbeddingRow<T>(
            row.Score, row.Second, row.Third, row.Label.Items.IsEmpty ? T.Of(0) : row.Label.Items[0]));
}
