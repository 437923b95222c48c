using System.Runtime.CompilerServices;
using MLNet.Losses.Catalog;
using MLNet.Losses.Numerics;
using static MLNet.Losses.Jit;

namespace MLNet.Losses;

/// <summary>
/// The focal loss of two classes: −a·(1 − p)^gamma·ln(p), in nats, with p the probability that the score gives to the
/// label, and a = alpha for label 1, 1 − alpha for label 0. The score is the log-odds of the positive class. Rows that
/// are judged well count little, the more so the greater gamma.
/// </summary>
/// <remarks>
/// Not in PyTorch; torchvision has it as <c>sigmoid_focal_loss</c>, with the same defaults and the same −1 for no
/// weighting. Source: T.-Y. Lin et al., Focal loss for dense object detection, 2017.
/// </remarks>
[LossDescription(
    Formula = "−a·(1 − p)^gamma·ln(p); p = sigmoid(score), a = alpha if label = 1, p = sigmoid(−score), a = 1 − alpha if label = 0",
    Source = "Lin et al. 2017",
    UseWhen = "one of two classes is rare, and the many easy rows of the other would drown it")]
[LossRule("label 0 or 1")]
[LossRule("alpha -1 weighs both classes 1; with gamma 0 it is then BCEWithLogitsLoss")]
public sealed class FocalLoss : PointwiseLoss<FocalLoss.Focal>
{
    /// <summary>Creates the loss.</summary>
    /// <param name="gamma">How much rows that are judged well are played down, at least 0; 2 by default.</param>
    /// <param name="alpha">What label 1 counts, against 1 − alpha for label 0, from 0 to 1; −1 for 1 and 1; 0.25 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public FocalLoss(
        [LossOption("how much rows that are judged well are played down, at least 0")] double gamma = 2,
        [LossOption("what label 1 counts, against 1 - alpha for label 0, from 0 to 1; -1 for 1 and 1")] double alpha = 0.25)
        : base(new Focal(Option.NotNegative(gamma), Option.From0To1OrNone(alpha))) => (Gamma, Alpha) = (gamma, alpha);

    /// <summary>How much rows that are judged well are played down.</summary>
    public double Gamma { get; }

    /// <summary>What label 1 counts, against 1 − alpha for label 0; −1 for 1 and 1.</summary>
    public double Alpha { get; }

    /// <inheritdoc/>
    public override ScoreSpace ScoreSpace => ScoreSpace.Logit;

    /// <inheritdoc/>
    public override Domain LabelDomain => Domain.Bit;

    /// <summary>The formula.</summary>
    public readonly struct Focal : IPointwiseFormula
    {
        private readonly double _gamma;
        private readonly double _positive;
        private readonly double _negative;

        internal Focal(double gamma, double alpha)
        {
            _gamma = gamma;
            (_positive, _negative) = alpha < 0 ? (1, 1) : (alpha, 1 - alpha);
        }

        /// <inheritdoc/>
        [MethodImpl(Inline)]
        public T Evaluate<T>(T score, T label)
            where T : struct, IReal<T>
        {
            T weight = T.Of(_negative) + (label * T.Of(_positive - _negative));
            return weight * OfLogOdds(score * (label + label - T.Of(1)), _gamma);
        }

        /// <summary>−(1 − p)^gamma·ln(p) with p = sigmoid(log-odds), exact in both tails.</summary>
        [MethodImpl(Inline)]
        internal static T OfLogOdds<T>(T logOdds, double gamma)
            where T : struct, IReal<T>
        {
            T surprise = T.Softplus(-logOdds);
            return gamma == 0 ? surprise : T.Exp(T.Of(-gamma) * T.Softplus(logOdds)) * surprise;
        }
    }
}
