using System.Runtime.CompilerServices;
using MLNet.Losses.Catalog;
using MLNet.Losses.Numerics;
using static MLNet.Losses.Jit;

namespace MLNet.Losses;

/// <summary>
/// The logistic loss for labels of 1 and −1: ln(1 + exp(−label·score)), in nats. The score is the log-odds of the
/// label 1. It is <see cref="BCEWithLogitsLoss"/> with other labels.
/// </summary>
/// <remarks>
/// PyTorch: <c>torch.nn.SoftMarginLoss</c>. Computed without overflow: score −1000 with label 1 costs 1000, where
/// PyTorch 1 has infinity.
/// </remarks>
[LossDescription(
    Formula = "ln(1 + exp(−label·score))",
    PyTorch = "SoftMarginLoss",
    Source = "Cox 1958",
    UseWhen = "there are two classes whose labels are 1 and -1, and the score can be any number")]
[LossRule("label 1 or -1")]
public sealed class SoftMarginLoss() : PointwiseLoss<SoftMarginLoss.Logistic>(default(Logistic))
{
    /// <inheritdoc/>
    public override ScoreSpace ScoreSpace => ScoreSpace.Logit;

    /// <inheritdoc/>
    public override Domain LabelDomain => Domain.Sign;

    /// <summary>The formula.</summary>
    public readonly struct Logistic : IPointwiseFormula
    {
        /// <inheritdoc/>
        [MethodImpl(Inline)]
        public T Evaluate<T>(T score, T label)
            where T : struct, IReal<T> => T.Softplus(-label * score);
    }
}
