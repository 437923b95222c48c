using MLNet.Losses.Numerics;
using MLNet.Losses.Numerics.Symbols;

namespace MLNet.Losses.Functions;

/// <summary>A recorded function of a row of classes as a formula over any number type.</summary>
internal readonly struct SymbolClassFormula(SymbolProgram program) : IClassFormula
{
    private readonly SymbolRows _rows = new(program);

    public T Evaluate<T>(ClassRow<T> row)
        where T : struct, IReal<T> =>
        _rows.Evaluate(new RowSlots<T> { First = row.Scores, Second = row.Targets }, T.Of(0));
}
