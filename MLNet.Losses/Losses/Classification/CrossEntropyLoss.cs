using MLNet.Losses.Catalog;
using MLNet.Losses.Numerics;

namespace MLNet.Losses;

/// <summary>
/// Cross-entropy of logits: −Σ weight·target·ln softmax(score) over the classes, in nats. The target is 1 for the true
/// class, or each class's probability; labelSmoothing s makes it (1 − s)·target + s / classes.
/// </summary>
/// <remarks>
/// PyTorch: <c>torch.nn.CrossEntropyLoss</c>, whose weighted mean divides by the sum of the labels' class weights, and
/// by the number of rows where labels are probabilities. The smoothing: C. Szegedy et al., 2016.
/// </remarks>
[LossDescription(
    Formula = "−Σ weight·t·ln softmax(score), t = (1 − labelSmoothing)·target + labelSmoothing / classes",
    PyTorch = "CrossEntropyLoss",
    Source = "Good 1952; smoothing: Szegedy et al. 2016",
    UseWhen = "each row belongs to one of several classes")]
[LossRule("the label is a class, or a probability for each class, of sum 1")]
[LossRule("the mean divides by the sum of the labels' class weights; for labels of probabilities by the number of rows")]
[LossRule("labelSmoothing from 0 to 1")]
[LossRule("rows of class ignoreIndex are left out")]
public sealed class CrossEntropyLoss : ClassLoss<CrossEntropyLoss.Entropy>
{
    /// <summary>Creates the loss.</summary>
    /// <param name="weight">What each class counts, at least 0; 1 by default.</param>
    /// <param name="ignoreIndex">The class index of rows to leave out; −100 by default.</param>
    /// <param name="labelSmoothing">The part of the target that is spread over all classes, from 0 to 1; 0 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public CrossEntropyLoss(
        [LossOption("what each class counts, one number per class, at least 0")] SlotWeights weight = default,
        [LossOption("the class index of rows to leave out")] int ignoreIndex = -100,
        [LossOption("the part of the target that is spread over all classes, from 0 to 1")] double labelSmoothing = 0)
        : base(new Entropy(Option.NotNegative(weight), Option.From0To1(labelSmoothing)), ScoreSpace.Logit, weight, ignoreIndex)
    {
        Weight = weight;
        IgnoreIndex = ignoreIndex;
        LabelSmoothing = labelSmoothing;
    }

    /// <summary>What each class counts.</summary>
    public SlotWeights Weight { get; }

    /// <summary>The class index of rows to leave out.</summary>
    public int IgnoreIndex { get; }

    /// <summary>The part of the target that is spread over all classes.</summary>
    public double LabelSmoothing { get; }

    /// <inheritdoc/>
    public override ClassLabels Labels => ClassLabels.Index | ClassLabels.Probabilities;

    /// <inheritdoc/>
    internal override bool DividesByClassWeight => true;

    /// <inheritdoc/>
    public override ClassLoss WithClassWeights(SlotWeights weights)
    {
        CheckClassWeights(weights);
        return new CrossEntropyLoss(Weight.Times(weights), IgnoreIndex, LabelSmoothing);
    }

    /// <summary>The formula.</summary>
    public readonly struct Entropy : IClassFormula
    {
        private readonly SlotWeights _weight;
        private readonly double _smoothing;

        internal Entropy(SlotWeights weight, double smoothing) => (_weight, _smoothing) = (weight, smoothing);

        /// <inheritdoc/>
        public T Evaluate<T>(ClassRow<T> row)
            where T : struct, IReal<T>
        {
            T logSum = row.LogSumExp(), keep = T.Of(1 - _smoothing), spread = T.Of(_smoothing / row.Count);
            return row.Sum(_weight, (score, target, weight) =>
            {
                // Not 0·∞: a class without a target costs nothing, however unlikely it is.
                T mixed = (keep * target) + spread;
                return T.IfLess(T.Of(0), mixed, weight * mixed * (logSum - score), T.Of(0));
            });
        }
    }
}
