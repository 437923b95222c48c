using MLNet.Losses.Numerics;
using MLNet.Losses.Numerics.Symbols;

namespace MLNet.Losses.Functions;

/// <summary>A recorded function of embeddings as a formula over any number type.</summary>
internal readonly struct SymbolEmbeddingFormula(SymbolProgram program) : IEmbeddingFormula
{
    private readonly SymbolRows _rows = new(program);

    public T Evaluate<T>(EmbeddingRow<T> row)
        where T : struct, IReal<T> =>
        _rows.Evaluate(new RowSlots<T> { First = row.First, Second = row.Second, Third = row.Third }, row.Label);
}
