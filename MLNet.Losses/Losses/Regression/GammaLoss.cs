using System.Runtime.CompilerServices;
using MLNet.Losses.Catalog;
using MLNet.Losses.Numerics;
using static MLNet.Losses.Jit;

namespace MLNet.Losses;

/// <summary>
/// Half the gamma deviance with a log link, without the part that depends on the label alone: score + label·exp(−score).
/// The score is the logarithm of the mean, the label an amount above 0.
/// </summary>
/// <remarks>Not in PyTorch. Source: P. McCullagh and J. A. Nelder, Generalized linear models, 2nd edition, 1989, chapter 8.</remarks>
[LossDescription(
    Formula = "score + label·exp(−score)",
    Source = "McCullagh and Nelder 1989",
    UseWhen = "labels are amounts above 0 whose spread grows in proportion to their mean: costs, durations")]
[LossRule("label above 0; the score is the logarithm of the mean")]
public sealed class GammaLoss() : PointwiseLoss<GammaLoss.Deviance>(default(Deviance))
{
    /// <inheritdoc/>
    public override ScoreSpace ScoreSpace => ScoreSpace.LogRate;

    /// <inheritdoc/>
    public override Domain LabelDomain => Domain.Positive;

    /// <summary>The formula.</summary>
    public readonly struct Deviance : IPointwiseFormula
    {
        /// <inheritdoc/>
        [MethodImpl(Inline)]
        public T Evaluate<T>(T score, T label)
            where T : struct, IReal<T> => score + (label * T.Exp(-score));
    }
}
