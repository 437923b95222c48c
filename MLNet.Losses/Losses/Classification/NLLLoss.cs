using MLNet.Losses.Catalog;
using MLNet.Losses.Numerics;

namespace MLNet.Losses;

/// <summary>
/// The negative log-likelihood of a class: −weight·score of the true class, in nats. Scores are log-probabilities.
/// </summary>
/// <remarks>
/// PyTorch: <c>torch.nn.NLLLoss</c>, whose weighted mean divides by the sum of the labels' class weights. For logits see
/// <see cref="CrossEntropyLoss"/>.
/// </remarks>
[LossDescription(
    Formula = "−weight·score of the true class",
    PyTorch = "NLLLoss",
    Source = "Fisher 1922",
    UseWhen = "each row belongs to one of several classes, and the scores already are log-probabilities")]
[LossRule("scores are log-probabilities, as log-softmax gives them; that they sum to 1 is not checked")]
[LossRule("the mean divides by the sum of the labels' class weights")]
[LossRule("rows of class ignoreIndex are left out")]
public sealed class NLLLoss : ClassLoss<NLLLoss.Likelihood>
{
    /// <summary>Creates the loss.</summary>
    /// <param name="weight">What each class counts, at least 0; 1 by default.</param>
    /// <param name="ignoreIndex">The class index of rows to leave out; −100 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">A weight is not a finite number of at least 0.</exception>
    public NLLLoss(
        [LossOption("what each class counts, one number per class, at least 0")] SlotWeights weight = default,
        [LossOption("the class index of rows to leave out")] int ignoreIndex = -100)
        : base(new Likelihood(Option.NotNegative(weight)), ScoreSpace.LogProbability, weight, ignoreIndex) =>
        (Weight, IgnoreIndex) = (weight, ignoreIndex);

    /// <summary>What each class counts.</summary>
    public SlotWeights Weight { get; }

    /// <summary>The class index of rows to leave out.</summary>
    public int IgnoreIndex { get; }

    /// <inheritdoc/>
    internal override bool DividesByClassWeight => true;

    /// <summary>The formula.</summary>
    public readonly struct Likelihood : IClassFormula
    {
        private readonly SlotWeights _weight;

        internal Likelihood(SlotWeights weight) => _weight = weight;

        /// <inheritdoc/>
        public T Evaluate<T>(ClassRow<T> row)
            where T : struct, IReal<T> => row.Sum(_weight, static (score, target, weight) =>
            {
                // Not 0·∞: a class that does not count costs nothing, however unlikely it is.
                T counted = weight * target;
                return T.IfLess(T.Of(0), counted, -counted * score, T.Of(0));
            });
    }
}
