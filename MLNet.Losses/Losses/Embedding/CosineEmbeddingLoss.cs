using MLNet.Losses.Catalog;
using MLNet.Losses.Numerics;

namespace MLNet.Losses;

/// <summary>
/// The cosine loss of a pair: 1 − cos(first, second) for a pair that belongs together (label 1), max(0, cos − margin)
/// for one that does not (label −1). The cosine with a vector of zeros is 0.
/// </summary>
/// <remarks>PyTorch: <c>torch.nn.CosineEmbeddingLoss</c>, which adds 1e-12 to both squared lengths.</remarks>
[LossDescription(
    Formula = "1 − cos if label = 1, max(0, cos − margin) if label = −1; cos = first·second / (|first|·|second|)",
    PyTorch = "CosineEmbeddingLoss",
    UseWhen = "pairs are like or unlike, and the direction of an embedding matters, not its length")]
[LossRule("label 1 for like, -1 for unlike")]
[LossRule("margin from -1 to 1")]
public sealed class CosineEmbeddingLoss : EmbeddingLoss<CosineEmbeddingLoss.Angle>
{
    /// <summary>Creates the loss.</summary>
    /// <param name="margin">The cosine below which an unlike pair costs nothing, from −1 to 1; 0 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="margin"/> is not from −1 to 1.</exception>
    public CosineEmbeddingLoss(
        [LossOption("the cosine below which an unlike pair costs nothing, from -1 to 1")] double margin = 0)
        : base(new Angle(Option.FromMinus1To1(margin)), isTriplet: false) => Margin = margin;

    /// <summary>The cosine below which an unlike pair costs nothing.</summary>
    public double Margin { get; }

    /// <summary>The formula.</summary>
    public readonly struct Angle : IEmbeddingFormula
    {
        private readonly double _margin;

        internal Angle(double margin) => _margin = margin;

        /// <inheritdoc/>
        public T Evaluate<T>(EmbeddingRow<T> row)
            where T : struct, IReal<T>
        {
            T cosine = row.First.Cosine(row.Second);
            return T.IfLess(T.Of(0), row.Label, T.Of(1) - cosine, T.ClampMin(cosine - T.Of(_margin), 0));
        }
    }
}
