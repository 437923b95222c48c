using System.Runtime.CompilerServices;
using MLNet.Losses.Catalog;
using MLNet.Losses.Numerics;
using static MLNet.Losses.Jit;

namespace MLNet.Losses;

/// <summary>
/// The squared hinge loss of two classes: max(0, margin − y·score)², with y = 1 for label 1 and y = −1 for label 0. The
/// score is any number, positive for the positive class.
/// </summary>
/// <remarks>
/// Not in PyTorch. Source: Y.-J. Lee and O. L. Mangasarian, SSVM: a smooth support vector machine, 2001. Labels are 0 and
/// 1, as in <see cref="HingeLoss"/>.
/// </remarks>
[LossDescription(
    Formula = "max(0, margin − y·score)²; y = 1 if label = 1, −1 if label = 0",
    Source = "Lee and Mangasarian 2001",
    UseWhen = "the hinge loss would do, but the trainer wants a slope without jumps")]
[LossRule("label 0 or 1")]
public sealed class SquaredHingeLoss : PointwiseLoss<SquaredHingeLoss.SquaredHinge>
{
    /// <summary>Creates the loss.</summary>
    /// <param name="margin">The score on the right side from which a row costs nothing, above 0; 1 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="margin"/> is not a finite number above 0.</exception>
    public SquaredHingeLoss([LossOption("the score on the right side from which a row costs nothing, above 0")] double margin = 1)
        : base(new SquaredHinge(Option.Positive(margin))) => Margin = margin;

    /// <summary>The score on the right side from which a row costs nothing.</summary>
    public double Margin { get; }

    /// <inheritdoc/>
    public override ScoreSpace ScoreSpace => ScoreSpace.Logit;

    /// <inheritdoc/>
    public override Domain LabelDomain => Domain.Bit;

    /// <summary>The formula.</summary>
    public readonly struct SquaredHinge : IPointwiseFormula
    {
        private readonly HingeLoss.Hinge _hinge;

        internal SquaredHinge(double margin) => _hinge = new(margin);

        /// <inheritdoc/>
        [MethodImpl(Inline)]
        public T Evaluate<T>(T score, T label)
            where T : struct, IReal<T> => RealMath.Square(_hinge.Evaluate(score, label));
    }
}
