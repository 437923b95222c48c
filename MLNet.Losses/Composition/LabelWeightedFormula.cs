using MLNet.Losses.Kernels;
using MLNet.Losses.Numerics;

namespace MLNet.Losses.Composition;

/// <summary>A loss times the weight of its label: one for 0, another for 1, and in proportion between.</summary>
internal readonly struct LabelWeightedFormula(PointwiseEngine loss, SlotWeights weights, int slot) : IThirdInputFormula
{
    private readonly PointwiseEngine _loss = loss;
    private readonly double _negative = weights[0];
    private readonly double _positive = weights[1];
    private readonly int _slot = slot;

    public T Evaluate<T>(T score, T label, T third)
        where T : struct, IReal<T>
    {
        T weight = (T.Of(_negative) * (T.Of(1) - label)) + (T.Of(_positive) * label);

        // Not 0·∞: what weighs nothing costs nothing.
        return T.IfLess(weight, T.Of(float.Epsilon), T.Of(0), weight * _loss.Evaluate(score, label, third, _slot));
    }
}
