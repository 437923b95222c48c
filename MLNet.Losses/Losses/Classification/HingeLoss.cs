using System.Runtime.CompilerServices;
using MLNet.Losses.Catalog;
using MLNet.Losses.Numerics;
using static MLNet.Losses.Jit;

namespace MLNet.Losses;

/// <summary>
/// The hinge loss of two classes: max(0, margin − y·score), with y = 1 for label 1 and y = −1 for label 0. The score is
/// any number, positive for the positive class. The slope at the kink is 0.
/// </summary>
/// <remarks>
/// Not in PyTorch. Source: C. Cortes and V. Vapnik, Support-vector networks, 1995. Labels are 0 and 1, as ML.NET's
/// binary trainers show them and as in <see cref="BCEWithLogitsLoss"/>.
/// </remarks>
[LossDescription(
    Formula = "max(0, margin − y·score); y = 1 if label = 1, −1 if label = 0",
    Source = "Cortes and Vapnik 1995",
    UseWhen = "only the side of the boundary matters, not a probability, as in a support-vector machine")]
[LossRule("label 0 or 1")]
[LossRule("the slope at the kink is 0")]
public sealed class HingeLoss : PointwiseLoss<HingeLoss.Hinge>
{
    /// <summary>Creates the loss.</summary>
    /// <param name="margin">The score on the right side from which a row costs nothing, above 0; 1 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="margin"/> is not a finite number above 0.</exception>
    public HingeLoss([LossOption("the score on the right side from which a row costs nothing, above 0")] double margin = 1)
        : base(new Hinge(Option.Positive(margin))) => Margin = margin;

    /// <summary>The score on the right side from which a row costs nothing.</summary>
    public double Margin { get; }

    /// <inheritdoc/>
    public override ScoreSpace ScoreSpace => ScoreSpace.Logit;

    /// <inheritdoc/>
    public override Domain LabelDomain => Domain.Bit;

    /// <summary>The formula.</summary>
    public readonly struct Hinge : IPointwiseFormula
    {
        private readonly double _margin;

        internal Hinge(double margin) => _margin = margin;

        /// <inheritdoc/>
        [MethodImpl(Inline)]
        public T Evaluate<T>(T score, T label)
            where T : struct, IReal<T> => RealMath.Hinge(T.Of(_margin) - (score * (label + label - T.Of(1))));
    }
}
