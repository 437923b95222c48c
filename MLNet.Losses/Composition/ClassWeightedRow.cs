using MLNet.Losses.Kernels;
using MLNet.Losses.Numerics;

namespace MLNet.Losses.Composition;

/// <summary>The loss of a row times the weight of its true class.</summary>
internal readonly struct ClassWeightedRow(RowEngine loss, SlotWeights weights) : IRowFormula
{
    private readonly RowEngine _loss = loss;
    private readonly SlotWeights _weights = weights;

    public T Evaluate<T>(RowInputs<T> row)
        where T : struct, IReal<T>
    {
        T weight = row.Label.Sum(row.Label, _weights.Values, static (_, target, weight) => target * weight);

        // Not 0·∞: what weighs nothing costs nothing.
        return T.IfLess(T.Of(0), weight, weight * _loss.Evaluate(row), T.Of(0));
    }
}
