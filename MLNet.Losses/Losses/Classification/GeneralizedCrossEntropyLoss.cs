using MLNet.Losses.Catalog;
using MLNet.Losses.Numerics;

namespace MLNet.Losses;

/// <summary>
/// Generalized cross-entropy: (1 − p^q) / q, with p = softmax(score) of the true class: between cross-entropy, towards
/// q = 0, and the absolute error 1 − p, at q = 1. Scores are logits. No row costs more than 1/q, so that wrong labels
/// have little pull.
/// </summary>
/// <remarks>
/// Not in PyTorch. Source: Z. Zhang and M. R. Sabuncu, Generalized cross entropy loss for training deep neural networks
/// with noisy labels, 2018.
/// </remarks>
[LossDescription(
    Formula = "(1 − p^q) / q; p = softmax(score) of the true class",
    Source = "Zhang and Sabuncu 2018",
    UseWhen = "each row belongs to one of several classes, and some labels are wrong")]
[LossRule("q above 0, up to 1")]
public sealed class GeneralizedCrossEntropyLoss : ClassLoss<GeneralizedCrossEntropyLoss.BoundedEntropy>
{
    /// <summary>Creates the loss.</summary>
    /// <param name="q">How little wrong labels pull: near 0 as in cross-entropy, 1 the least; above 0, 0.7 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="q"/> is not above 0 and at most 1.</exception>
    public GeneralizedCrossEntropyLoss(
        [LossOption("how little wrong labels pull: near 0 as in cross-entropy, 1 the least; above 0")] double q = 0.7)
        : base(new BoundedEntropy(Option.Above0UpTo1(q)), ScoreSpace.Logit) => Q = q;

    /// <summary>How little wrong labels pull: near 0 as in cross-entropy, 1 the least.</summary>
    public double Q { get; }

    /// <summary>The formula.</summary>
    public readonly struct BoundedEntropy : IClassFormula
    {
        private readonly double _q;

        internal BoundedEntropy(double q) => _q = q;

        /// <inheritdoc/>
        public T Evaluate<T>(ClassRow<T> row)
            where T : struct, IReal<T>
        {
            // p^q = e^(−u), and 1 − e^(−u) = tanh(½u)·(1 + e^(−u)), which keeps the digits of small losses.
            T u = T.Of(_q) * T.Softplus(-row.TrueLogOdds());
            return T.Tanh(T.Of(0.5) * u) * (T.Of(1) + T.Exp(-u)) / T.Of(_q);
        }
    }
}
