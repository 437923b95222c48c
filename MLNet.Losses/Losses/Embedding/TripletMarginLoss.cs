using MLNet.Losses.Catalog;
using MLNet.Losses.Numerics;

namespace MLNet.Losses;

/// <summary>
/// The triplet loss: max(0, d(anchor, positive) − d(anchor, negative) + margin), with the distance
/// d(x, y) = (Σ |x − y + eps|ᵖ)^(1/p). With swap, the nearer of anchor and positive stands for the anchor against the
/// negative.
/// </summary>
/// <remarks>
/// PyTorch: <c>torch.nn.TripletMarginLoss</c>. Source: V. Balntas et al., Learning shallow convolutional feature
/// descriptors with triplet losses, 2016.
/// </remarks>
[LossDescription(
    Formula = "max(0, d(anchor, positive) − d(anchor, negative) + margin); d(x, y) = (Σ |x − y + eps|ᵖ)^(1/p)",
    PyTorch = "TripletMarginLoss",
    Source = "Balntas et al. 2016",
    UseWhen = "what matters is which of two examples is nearer, as in search by example")]
[LossRule("anchor, positive and negative are the inputs Score, Second and Third")]
[LossRule("with swap, the distance of positive and negative counts where it is smaller than that of anchor and negative")]
public sealed class TripletMarginLoss : EmbeddingLoss<TripletMarginLoss.Triplet>
{
    /// <summary>Creates the loss.</summary>
    /// <param name="margin">How much nearer the positive has to be, above 0; 1 by default.</param>
    /// <param name="p">The norm of the distance, above 0; 2, Euclid's, by default.</param>
    /// <param name="eps">What is added to each difference, at least 0; 1e-6 by default.</param>
    /// <param name="swap">Whether the nearer of anchor and positive is held against the negative; false by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public TripletMarginLoss(
        [LossOption("how much nearer the positive has to be, above 0")] double margin = 1,
        [LossOption("the norm of the distance, above 0")] double p = 2,
        [LossOption("what is added to each difference, at least 0")] double eps = 1e-6,
        [LossOption("whether the nearer of anchor and positive is held against the negative")] bool swap = false)
        : base(new Triplet(Option.Positive(margin), Option.PositiveOrInfinite(p), Option.NotNegative(eps), swap), isTriplet: true) =>
        (Margin, P, Eps, Swap) = (margin, p, eps, swap);

    /// <summary>How much nearer the positive has to be.</summary>
    public double Margin { get; }

    /// <summary>The norm of the distance.</summary>
    public double P { get; }

    /// <summary>What is added to each difference.</summary>
    public double Eps { get; }

    /// <summary>Whether the nearer of anchor and positive is held against the negative.</summary>
    public bool Swap { get; }

    /// <summary>The formula.</summary>
    public readonly struct Triplet : IEmbeddingFormula
    {
        private readonly double _margin;
        private readonly double _p;
        private readonly double _eps;
        private readonly bool _swap;

        internal Triplet(double margin, double p, double eps, bool swap) =>
            (_margin, _p, _eps, _swap) = (margin, p, eps, swap);

        /// <inheritdoc/>
        public T Evaluate<T>(EmbeddingRow<T> row)
            where T : struct, IReal<T>
        {
            T near = row.First.Distance(row.Second, _p, _eps), far = row.First.Distance(row.Third, _p, _eps);
            if (_swap)
            {
                far = RealMath.Min(far, row.Second.Distance(row.Third, _p, _eps));
            }

            return T.ClampMin(near - far + T.Of(_margin), 0);
        }
    }
}
