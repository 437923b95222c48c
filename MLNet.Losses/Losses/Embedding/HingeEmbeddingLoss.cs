using System.Runtime.CompilerServices;
using MLNet.Losses.Catalog;
using MLNet.Losses.Numerics;
using static MLNet.Losses.Jit;

namespace MLNet.Losses;

/// <summary>
/// The hinge loss of a distance: the score itself for a pair that belongs together (label 1), max(0, margin − score) for
/// one that does not (label −1). The score is the distance of the pair, in any unit, and so is the loss.
/// </summary>
/// <remarks>
/// PyTorch: <c>torch.nn.HingeEmbeddingLoss</c>. It judges distances; for a loss of the embeddings themselves see
/// <see cref="ContrastiveLoss"/>.
/// </remarks>
[LossDescription(
    Formula = "score if label = 1, max(0, margin − score) if label = −1",
    PyTorch = "HingeEmbeddingLoss",
    Source = "Hadsell, Chopra and LeCun 2006, without the squares",
    UseWhen = "pairs are like or unlike, and the score is how far apart they are")]
[LossRule("label 1 for like, -1 for unlike")]
[LossRule("the slope at score = margin is that of the line")]
public sealed class HingeEmbeddingLoss : PointwiseLoss<HingeEmbeddingLoss.Hinge>
{
    /// <summary>Creates the loss.</summary>
    /// <param name="margin">The distance from which an unlike pair costs nothing, at least 0; 1 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="margin"/> is not a finite number of at least 0.</exception>
    public HingeEmbeddingLoss([LossOption("the distance from which an unlike pair costs nothing, at least 0")] double margin = 1)
        : base(new Hinge(Option.NotNegative(margin))) => Margin = margin;

    /// <summary>The distance from which an unlike pair costs nothing.</summary>
    public double Margin { get; }

    /// <inheritdoc/>
    public override ScoreSpace ScoreSpace => ScoreSpace.Value;

    /// <inheritdoc/>
    public override Domain LabelDomain => Domain.Sign;

    /// <summary>The formula.</summary>
    public readonly struct Hinge : IPointwiseFormula
    {
        private readonly double _margin;

        internal Hinge(double margin) => _margin = margin;

        /// <inheritdoc/>
        [MethodImpl(Inline)]
        public T Evaluate<T>(T score, T label)
            where T : struct, IReal<T>
        {
            // A missing label makes the branch of unlike pairs missing.
            T unlike = T.ClampMin(T.Of(_margin) + (label * score), 0);
            return T.IfLess(T.Of(0), label, score, unlike);
        }
    }
}
