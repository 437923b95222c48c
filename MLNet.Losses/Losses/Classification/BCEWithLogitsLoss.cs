using System.Runtime.CompilerServices;
using MLNet.Losses.Catalog;
using MLNet.Losses.Numerics;
using static MLNet.Losses.Jit;

namespace MLNet.Losses;

/// <summary>
/// Binary cross-entropy of a logit: weight·(posWeight·label·softplus(−score) + (1 − label)·softplus(score)), with
/// softplus(x) = ln(1 + eˣ). The score is the log-odds of the positive class, the label its probability (0, 1, or
/// between), the loss in nats.
/// </summary>
/// <remarks>PyTorch: <c>torch.nn.BCEWithLogitsLoss</c>. Computed without overflow or cancellation for any logit.</remarks>
[LossDescription(
    Formula = "weight·(posWeight·label·softplus(−score) + (1 − label)·softplus(score)); softplus(x) = ln(1 + eˣ)",
    PyTorch = "BCEWithLogitsLoss",
    Source = "Cox 1958",
    UseWhen = "there are two classes, or several that do not exclude one another, and the score can be any number")]
[LossRule("label from 0 to 1")]
[LossRule("one posWeight or weight per slot needs a score vector of that many slots")]
public sealed class BCEWithLogitsLoss : PointwiseLoss<BCEWithLogitsLoss.LogisticEntropy>
{
    /// <summary>Creates the loss.</summary>
    /// <param name="posWeight">What a positive label counts, against 1 for a negative one; one number or one per slot, at least 0, 1 by default.</param>
    /// <param name="weight">What a slot counts; one number or one per slot, at least 0, 1 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">A weight is not a finite number of at least 0.</exception>
    /// <exception cref="ArgumentException">Both options hold one number per slot, but not the same number of them.</exception>
    public BCEWithLogitsLoss(
        [LossOption("what a positive label counts, one number or one per slot, at least 0")] SlotWeights posWeight = default,
        [LossOption("what a slot counts, one number or one per slot, at least 0")] SlotWeights weight = default)
        : base(SlotWeights.Zip(
            Option.NotNegative(posWeight), Option.NotNegative(weight), static (p, w) => new LogisticEntropy(p, w)))
    {
        PosWeight = posWeight;
        Weight = weight;
    }

    /// <summary>What a positive label counts, against 1 for a negative one.</summary>
    public SlotWeights PosWeight { get; }

    /// <summary>What a slot counts.</summary>
    public SlotWeights Weight { get; }

    /// <inheritdoc/>
    public override ScoreSpace ScoreSpace => ScoreSpace.Logit;

    /// <inheritdoc/>
    public override Domain LabelDomain => Domain.UnitInterval;

    /// <summary>The formula.</summary>
    public readonly struct LogisticEntropy : IPointwiseFormula
    {
        private readonly double _positive;
        private readonly double _negative;

        internal LogisticEntropy(double posWeight, double weight)
        {
            _positive = posWeight * weight;
            _negative = weight;
        }

        /// <inheritdoc/>
        [MethodImpl(Inline)]
        public T Evaluate<T>(T score, T label)
            where T : struct, IReal<T> =>
            (T.Of(_positive) * label * T.Softplus(-score)) + (T.Of(_negative) * (T.Of(1) - label) * T.Softplus(score));
    }
}
