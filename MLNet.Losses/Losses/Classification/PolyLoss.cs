using MLNet.Losses.Catalog;
using MLNet.Losses.Numerics;

namespace MLNet.Losses;

/// <summary>
/// Poly-1: −ln(p) + epsilon·(1 − p), with p = softmax(score) of the true class: cross-entropy with another weight on the
/// first term of its series in 1 − p. Scores are logits.
/// </summary>
/// <remarks>
/// Not in PyTorch. Source: Z. Leng et al., PolyLoss: a polynomial expansion perspective of classification loss functions,
/// 2022.
/// </remarks>
[LossDescription(
    Formula = "−ln(p) + epsilon·(1 − p); p = softmax(score) of the true class",
    Source = "Leng et al. 2022",
    UseWhen = "cross-entropy works, and one more option to tune is welcome")]
[LossRule("epsilon at least -1; with epsilon 0 it is CrossEntropyLoss")]
public sealed class PolyLoss : ClassLoss<PolyLoss.PolyEntropy>
{
    /// <summary>Creates the loss.</summary>
    /// <param name="epsilon">What is added to the weight of 1 − p, at least −1; 1 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="epsilon"/> is not a finite number of at least −1.</exception>
    public PolyLoss([LossOption("what is added to the weight of 1 - p, at least -1")] double epsilon = 1)
        : base(new PolyEntropy(Option.AtLeast(epsilon, -1)), ScoreSpace.Logit) => Epsilon = epsilon;

    /// <summary>What is added to the weight of 1 − p.</summary>
    public double Epsilon { get; }

    /// <summary>The formula.</summary>
    public readonly struct PolyEntropy : IClassFormula
    {
        private readonly double _epsilon;

        internal PolyEntropy(double epsilon) => _epsilon = epsilon;

        /// <inheritdoc/>
        public T Evaluate<T>(ClassRow<T> row)
            where T : struct, IReal<T>
        {
            T logOdds = row.TrueLogOdds();
            return T.Softplus(-logOdds) + (T.Of(_epsilon) * T.Sigmoid(-logOdds));
        }
    }
}
