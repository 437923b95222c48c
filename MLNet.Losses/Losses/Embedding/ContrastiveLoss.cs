using MLNet.Losses.Catalog;
using MLNet.Losses.Numerics;

namespace MLNet.Losses;

/// <summary>
/// The contrastive loss of a pair: ½d² for a pair that belongs together (label 1), ½max(0, margin − d)² for one that does
/// not (label −1), with Euclid's distance d of the two embeddings. The slope at d = 0 is 0.
/// </summary>
/// <remarks>
/// Not in PyTorch. Source: R. Hadsell, S. Chopra and Y. LeCun, Dimensionality reduction by learning an invariant mapping,
/// 2006, whose labels are 0 for like and 1 for unlike; here they are those of <see cref="CosineEmbeddingLoss"/>.
/// </remarks>
[LossDescription(
    Formula = "½d² if label = 1, ½max(0, margin − d)² if label = −1; d = √Σ(first − second)²",
    Source = "Hadsell, Chopra and LeCun 2006",
    UseWhen = "pairs are like or unlike, and their embeddings are to be near or apart")]
[LossRule("label 1 for like, -1 for unlike")]
[LossRule("an unlike pair at one point has the slope 0: there is no direction to part in")]
public sealed class ContrastiveLoss : EmbeddingLoss<ContrastiveLoss.Contrast>
{
    /// <summary>Creates the loss.</summary>
    /// <param name="margin">The distance from which an unlike pair costs nothing, above 0; 1 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="margin"/> is not a finite number above 0.</exception>
    public ContrastiveLoss([LossOption("the distance from which an unlike pair costs nothing, above 0")] double margin = 1)
        : base(new Contrast(Option.Positive(margin)), isTriplet: false) => Margin = margin;

    /// <summary>The distance from which an unlike pair costs nothing.</summary>
    public double Margin { get; }

    /// <summary>The formula.</summary>
    public readonly struct Contrast : IEmbeddingFormula
    {
        private readonly double _margin;

        internal Contrast(double margin) => _margin = margin;

        /// <inheritdoc/>
        public T Evaluate<T>(EmbeddingRow<T> row)
            where T : struct, IReal<T>
        {
            T distance = row.First.Distance(row.Second, eps: 0);
            T apart = RealMath.Hinge(T.Of(_margin) - distance);
            return T.Of(0.5) * RealMath.Square(T.IfLess(T.Of(0), row.Label, distance, apart));
        }
    }
}
