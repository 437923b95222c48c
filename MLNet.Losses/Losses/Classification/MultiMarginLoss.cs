using MLNet.Losses.Catalog;
using MLNet.Losses.Numerics;

namespace MLNet.Losses;

/// <summary>
/// The hinge loss of several classes: the sum over the other classes of
/// weight·max(0, margin − true score + other score)ᵖ, divided by the number of classes; the weight is that of the true
/// class. Scores are any numbers. The slope at a kink is 0.
/// </summary>
/// <remarks>
/// PyTorch: <c>torch.nn.MultiMarginLoss</c>, whose mean divides by the number of rows, whatever the weights.
/// Source: J. Weston and C. Watkins, Support vector machines for multi-class pattern recognition, 1999.
/// </remarks>
[LossDescription(
    Formula = "Σ over the other classes of weight·max(0, margin − true + other)ᵖ / classes",
    PyTorch = "MultiMarginLoss",
    Source = "Weston and Watkins 1999",
    UseWhen = "each row belongs to one of several classes, and only the order of the scores matters")]
[LossRule("p is 1 or 2")]
[LossRule("the weight is that of the true class; the mean divides by the number of rows")]
[LossRule("the slope at a kink is 0")]
public sealed class MultiMarginLoss : ClassLoss<MultiMarginLoss.Margins>
{
    /// <summary>Creates the loss.</summary>
    /// <param name="p">1, or 2 for squared margins; 1 by default.</param>
    /// <param name="margin">How much greater the true score should be than each other, at least 0; 1 by default.</param>
    /// <param name="weight">What rows of each class count, at least 0; 1 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public MultiMarginLoss(
        [LossOption("1, or 2 for squared margins")] int p = 1,
        [LossOption("how much greater the true score should be than each other, at least 0")] double margin = 1,
        [LossOption("what rows of each class count, one number per class, at least 0")] SlotWeights weight = default)
        : base(new Margins(Option.OneOrTwo(p), Option.NotNegative(margin), Option.NotNegative(weight)), ScoreSpace.Logit, weight) =>
        (P, Margin, Weight) = (p, margin, weight);

    /// <summary>1, or 2 for squared margins.</summary>
    public int P { get; }

    /// <summary>How much greater the true score should be than each other.</summary>
    public double Margin { get; }

    /// <summary>What rows of each class count.</summary>
    public SlotWeights Weight { get; }

    /// <summary>The formula.</summary>
    public readonly struct Margins : IClassFormula
    {
        private readonly int _p;
        private readonly double _margin;
        private readonly SlotWeights _weight;

        internal Margins(int p, double margin, SlotWeights weight) => (_p, _margin, _weight) = (p, margin, weight);

        /// <inheritdoc/>
        public T Evaluate<T>(ClassRow<T> row)
            where T : struct, IReal<T>
        {
            // The difference first: it is what keeps its digits.
            T margin = T.Of(_margin), wanted = row.True;
            int p = _p;
            T sum = row.Sum((score, target) =>
            {
                T missed = RealMath.Hinge(margin + (score - wanted));
                return T.IfLess(T.Of(0.5), target, T.Of(0), p == 1 ? missed : missed * missed);
            });
            return row.TrueWeight(_weight) * sum / T.Of(row.Count);
        }
    }
}
