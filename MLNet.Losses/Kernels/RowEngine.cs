using System.Numerics;
using MLNet.Losses.Numerics;

namespace MLNet.Losses.Kernels;

/// <summary>Everything that can be computed from a formula that reduces vectors, whatever the formula.</summary>
internal abstract class RowEngine
{
    public abstract T Evaluate<T>(RowInputs<T> row)
        where T : struct, IReal<T>;

    /// <summary>The loss of each row and, where there is room for them, its derivatives.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="values">Takes the losses.</param>
    public abstract void Fill<TLane, TNumber>(RowSpans<TNumber> rows, Span<TNumber> values)
        where TLane : struct, IReal<TLane>
        where TNumber : unmanaged, IFloatingPointIeee754<TNumber>;
}

/// <inheritdoc cref="RowEngine"/>
/// <typeparam name="TFormula">The formula.</typeparam>
internal sealed class RowEngine<TFormula>(TFormula formula) : RowEngine
    where TFormula : struct, IRowFormula
{
    public override T Evaluate<T>(RowInputs<T> row) => formula.Evaluate(row);

    public override void Fill<TLane, TNumber>(RowSpans<TNumber> rows, Span<TNumber> values) =>
        RowKernel<TLane, TNumber>.Fill(formula, rows, values);
}
