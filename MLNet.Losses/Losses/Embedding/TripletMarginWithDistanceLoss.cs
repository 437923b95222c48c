using MLNet.Losses.Catalog;
using MLNet.Losses.Numerics;

namespace MLNet.Losses;

/// <summary>
/// The triplet loss with any distance d: max(0, d(anchor, positive) − d(anchor, negative) + margin). With swap, the
/// nearer of anchor and positive stands for the anchor against the negative.
/// </summary>
/// <remarks>
/// PyTorch: <c>torch.nn.TripletMarginWithDistanceLoss</c>. Source: V. Balntas et al., Learning shallow convolutional
/// feature descriptors with triplet losses, 2016.
/// </remarks>
[LossDescription(
    Formula = "max(0, d(anchor, positive) − d(anchor, negative) + margin)",
    PyTorch = "TripletMarginWithDistanceLoss",
    Source = "Balntas et al. 2016",
    UseWhen = "what matters is which of two examples is nearer, by a distance other than Euclid's")]
[LossRule("anchor, positive and negative are the inputs Score, Second and Third")]
[LossRule("with swap, the distance of positive and negative counts where it is smaller than that of anchor and negative")]
public sealed class TripletMarginWithDistanceLoss : EmbeddingLoss<TripletMarginWithDistanceLoss.Triplet>
{
    /// <summary>Creates the loss.</summary>
    /// <param name="distance">The distance; <see cref="Losses.Distance.Euclidean"/> by default.</param>
    /// <param name="margin">How much nearer the positive has to be, above 0; 1 by default.</param>
    /// <param name="swap">Whether the nearer of anchor and positive is held against the negative; false by default.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="margin"/> is not a finite number above 0.</exception>
    public TripletMarginWithDistanceLoss(
        [LossOption("the distance: Euclidean, SquaredEuclidean, Manhattan, Chebyshev or Cosine, or one of your own")] Distance? distance = null,
        [LossOption("how much nearer the positive has to be, above 0")] double margin = 1,
        [LossOption("whether the nearer of anchor and positive is held against the negative")] bool swap = false)
        : base(new Triplet(distance ?? Distance.Euclidean, Option.Positive(margin), swap), isTriplet: true) =>
        (Distance, Margin, Swap) = (distance ?? Distance.Euclidean, margin, swap);

    /// <summary>The distance.</summary>
    public Distance Distance { get; }

    /// <summary>How much nearer the positive has to be.</summary>
    public double Margin { get; }

    /// <summary>Whether the nearer of anchor and positive is held against the negative.</summary>
    public bool Swap { get; }

    /// <summary>The formula.</summary>
    public readonly struct Triplet : IEmbeddingFormula
    {
        private readonly Distance _distance;
        private readonly double _margin;
        private readonly bool _swap;

        internal Triplet(Distance distance, double margin, bool swap) => (_distance, _margin, _swap) = (distance, margin, swap);

        /// <inheritdoc/>
        public T Evaluate<T>(EmbeddingRow<T> row)
            where T : struct, IReal<T>
        {
            T near = _distance.Evaluate(row.First, row.Second), far = _distance.Evaluate(row.First, row.Third);
            if (_swap)
            {
                far = RealMath.Min(far, _distance.Evaluate(row.Second, row.Third));
            }

            return T.ClampMin(near - far + T.Of(_margin), 0);
        }
    }
}
