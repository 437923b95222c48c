using MLNet.Losses.Catalog;
using MLNet.Losses.Numerics;

namespace MLNet.Losses;

/// <summary>
/// The focal loss of several classes: −weight·(1 − p)^gamma·ln(p), in nats, with p = softmax(score) of the true class and
/// its weight. Scores are logits. Rows that are judged well count little, the more so the greater gamma.
/// </summary>
/// <remarks>
/// Not in PyTorch. Source: T.-Y. Lin et al., Focal loss for dense object detection, 2017. With gamma 0 it is
/// <see cref="CrossEntropyLoss"/>, and like there the weighted mean divides by the sum of the labels' class weights.
/// </remarks>
[LossDescription(
    Formula = "−weight·(1 − p)^gamma·ln(p); p = softmax(score) of the true class",
    Source = "Lin et al. 2017",
    UseWhen = "each row belongs to one of several classes, and easy rows would drown the hard ones")]
[LossRule("the mean divides by the sum of the labels' class weights")]
[LossRule("rows of class ignoreIndex are left out")]
public sealed class FocalCrossEntropyLoss : ClassLoss<FocalCrossEntropyLoss.FocalEntropy>
{
    /// <summary>Creates the loss.</summary>
    /// <param name="gamma">How much rows that are judged well are played down, at least 0; 2 by default.</param>
    /// <param name="weight">What each class counts, at least 0; 1 by default.</param>
    /// <param name="ignoreIndex">The class index of rows to leave out; −100 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public FocalCrossEntropyLoss(
        [LossOption("how much rows that are judged well are played down, at least 0")] double gamma = 2,
        [LossOption("what each class counts, one number per class, at least 0")] SlotWeights weight = default,
        [LossOption("the class index of rows to leave out")] int ignoreIndex = -100)
        : base(new FocalEntropy(Option.NotNegative(gamma), Option.NotNegative(weight)), ScoreSpace.Logit, weight, ignoreIndex) =>
        (Gamma, Weight, IgnoreIndex) = (gamma, weight, ignoreIndex);

    /// <summary>How much rows that are judged well are played down.</summary>
    public double Gamma { get; }

    /// <summary>What each class counts.</summary>
    public SlotWeights Weight { get; }

    /// <summary>The class index of rows to leave out.</summary>
    public int IgnoreIndex { get; }

    /// <inheritdoc/>
    internal override bool DividesByClassWeight => true;

    /// <summary>The formula.</summary>
    public readonly struct FocalEntropy : IClassFormula
    {
        private readonly double _gamma;
        private readonly SlotWeights _weight;

        internal FocalEntropy(double gamma, SlotWeights weight) => (_gamma, _weight) = (gamma, weight);

        /// <inheritdoc/>
        public T Evaluate<T>(ClassRow<T> row)
            where T : struct, IReal<T> => row.TrueWeight(_weight) * FocalLoss.Focal.OfLogOdds(row.TrueLogOdds(), _gamma);
    }
}
