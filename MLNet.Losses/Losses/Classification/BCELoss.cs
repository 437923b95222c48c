using System.Runtime.CompilerServices;
using MLNet.Losses.Catalog;
using MLNet.Losses.Numerics;
using static MLNet.Losses.Jit;

namespace MLNet.Losses;

/// <summary>
/// Binary cross-entropy of a probability: −weight·(label·ln(score) + (1 − label)·ln(1 − score)), each logarithm at
/// least −100. The score is the probability of the positive class, the label 0, 1 or between, the loss in nats.
/// </summary>
/// <remarks>
/// PyTorch: <c>torch.nn.BCELoss</c>, whose gradient is written by hand:
/// weight·(score − label) / max(score·(1 − score), 1e-12), finite at scores of 0 and 1.
/// </remarks>
[LossDescription(
    Formula = "−weight·(label·ln(score) + (1 − label)·ln(1 − score)), each ln at least −100",
    PyTorch = "BCELoss",
    Source = "Good 1952",
    UseWhen = "the score already is a probability; where it can be had as a logit, BCEWithLogits is more accurate")]
[LossRule("score from 0 to 1, label from 0 to 1")]
[LossRule("score 0 with label 1 costs 100·weight, as does 1 with 0")]
public sealed class BCELoss : PointwiseLoss<BCELoss.BinaryEntropy>
{
    /// <summary>Creates the loss.</summary>
    /// <param name="weight">What a slot counts; one number or one per slot, at least 0, 1 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">A weight is not a finite number of at least 0.</exception>
    public BCELoss([LossOption("what a slot counts, one number or one per slot, at least 0")] SlotWeights weight = default)
        : base(Option.NotNegative(weight).Select(static w => new BinaryEntropy(w))) => Weight = weight;

    /// <summary>What a slot counts.</summary>
    public SlotWeights Weight { get; }

    /// <inheritdoc/>
    public override ScoreSpace ScoreSpace => ScoreSpace.Probability;

    /// <inheritdoc/>
    public override Domain LabelDomain => Domain.UnitInterval;

    /// <summary>The formula.</summary>
    public readonly struct BinaryEntropy : IPointwiseFormula
    {
        private readonly double _weight;

        internal BinaryEntropy(double weight) => _weight = weight;

        /// <inheritdoc/>
        [MethodImpl(Inline)]
        public T Evaluate<T>(T score, T label)
            where T : struct, IReal<T>
        {
            T weight = T.Of(_weight), one = T.Of(1);
            T ifTrue = T.ClampMin(T.Log(score), -100), ifFalse = T.ClampMin(T.Log1p(-score), -100);
            T value = -weight * ((label * ifTrue) + ((one - label) * ifFalse));

            // A single-precision constant in PyTorch, whatever the type of the tensors: 4e-9 below 1e-12.
            T slope = weight * (score - label) / T.ClampMin(score * (one - score), 1e-12f);
            return T.WithSlope(score, value, slope);
        }
    }
}
