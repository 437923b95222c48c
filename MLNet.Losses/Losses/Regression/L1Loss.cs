using System.Runtime.CompilerServices;
using MLNet.Losses.Catalog;
using MLNet.Losses.Numerics;
using static MLNet.Losses.Jit;

namespace MLNet.Losses;

/// <summary>
/// The absolute error: |score − label|. Scores and labels are in the same unit, and so is the loss. The slope at 0 is 0.
/// </summary>
/// <remarks>PyTorch: <c>torch.nn.L1Loss</c>. The best constant score is the median of the labels.</remarks>
[LossDescription(
    Formula = "|score − label|",
    PyTorch = "L1Loss",
    Source = "Laplace 1774",
    UseWhen = "the typical error matters and a few wild labels must not: it aims at the median")]
[LossRule("the slope at score = label is 0")]
public sealed class L1Loss() : PointwiseLoss<L1Loss.Absolute>(default(Absolute))
{
    /// <inheritdoc/>
    public override ScoreSpace ScoreSpace => ScoreSpace.Value;

    /// <summary>The formula.</summary>
    public readonly struct Absolute : IPointwiseFormula
    {
        /// <inheritdoc/>
        [MethodImpl(Inline)]
        public T Evaluate<T>(T score, T label)
            where T : struct, IReal<T> => T.Abs(score - label);
    }
}
