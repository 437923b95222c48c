using MLNet.Losses.Catalog;
using MLNet.Losses.Numerics;

namespace MLNet.Losses;

/// <summary>
/// The hinge loss of several true classes: the sum over all pairs of a true and a false class of
/// max(0, 1 − true score + false score), divided by the number of classes. Scores are any numbers. The slope at a kink
/// is 0.
/// </summary>
/// <remarks>
/// PyTorch: <c>torch.nn.MultiLabelMarginLoss</c>, whose labels are lists of indices that end with −1; here they are 0 or
/// 1 for each class. Source: A. Elisseeff and J. Weston, A kernel method for multi-labelled classification, 2001.
/// </remarks>
[LossDescription(
    Formula = "Σ over pairs of a true and a false class of max(0, 1 − true + false) / classes",
    PyTorch = "MultiLabelMarginLoss",
    Source = "Elisseeff and Weston 2001",
    UseWhen = "a row can belong to any number of classes, which should all score above the others")]
[LossRule("label 0 or 1 for each class; a row of all classes or none costs nothing")]
[LossRule("the slope at a kink is 0")]
public sealed class MultiLabelMarginLoss() : ClassLoss<MultiLabelMarginLoss.Margins>(default(Margins), ScoreSpace.Logit, scoresStandAlone: true)
{
    /// <inheritdoc/>
    public override ClassLabels Labels => ClassLabels.Several;

    /// <summary>The formula.</summary>
    public readonly struct Margins : IClassFormula
    {
        /// <inheritdoc/>
        public T Evaluate<T>(ClassRow<T> row)
            where T : struct, IReal<T>
        {
            T sum = row.Scores.SumOfPairs(row.Targets, static (score, target, other, otherTarget) =>
            {
                T isPair = target * (T.Of(1) - otherTarget);
                return T.IfLess(T.Of(0.5), isPair, RealMath.Hinge(T.Of(1) + (other - score)), T.Of(0));
            });
            return sum / T.Of(row.Count);
        }
    }
}
