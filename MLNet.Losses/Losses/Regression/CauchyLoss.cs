using System.Runtime.CompilerServices;
using MLNet.Losses.Catalog;
using MLNet.Losses.Numerics;
using static MLNet.Losses.Jit;

namespace MLNet.Losses;

/// <summary>
/// Cauchy's loss: ½scale²·ln(1 + (e/scale)²) with e = score − label: about ½e² near 0, and growing only as the logarithm
/// far off. Scores and labels are in the same unit; the loss is in its square.
/// </summary>
/// <remarks>
/// Not in PyTorch. Source: P. W. Holland and R. E. Welsch, Robust regression using iteratively reweighted least-squares,
/// 1977, whose tuning constant is <see cref="Scale"/>: 2.385 standard deviations keep 95% efficiency for normal errors.
/// </remarks>
[LossDescription(
    Formula = "½scale²·ln(1 + (e/scale)²); e = score − label",
    Source = "Holland and Welsch 1977",
    UseWhen = "many labels are far off, and each further one should matter less")]
[LossRule("scale has to be above 0")]
[LossRule("not convex beyond |e| = scale: start training from a fair score")]
public sealed class CauchyLoss : PointwiseLoss<CauchyLoss.Cauchy>
{
    /// <summary>Creates the loss.</summary>
    /// <param name="scale">The error beyond which further ones weigh less, in the unit of the label; above 0, 1 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="scale"/> is not a finite number above 0.</exception>
    public CauchyLoss([LossOption("the error beyond which further ones weigh less, above 0")] double scale = 1)
        : base(new Cauchy(Option.Positive(scale))) => Scale = scale;

    /// <summary>The error beyond which further ones weigh less, in the unit of the label.</summary>
    public double Scale { get; }

    /// <inheritdoc/>
    public override ScoreSpace ScoreSpace => ScoreSpace.Value;

    /// <summary>The formula.</summary>
    public readonly struct Cauchy : IPointwiseFormula
    {
        private readonly double _scale;

        internal Cauchy(double scale) => _scale = scale;

        /// <inheritdoc/>
        [MethodImpl(Inline)]
        public T Evaluate<T>(T score, T label)
            where T : struct, IReal<T>
        {
            // Beyond 1 by the inverse: the square of a large error need not be a number.
            T ratio = (score - label) / T.Of(_scale), size = T.Abs(ratio), one = T.Of(1);
            T large = T.ClampMin(size, 1), inverse = one / large;
            T near = T.Log1p(ratio * ratio), far = (T.Of(2) * T.Log(large)) + T.Log1p(inverse * inverse);
            return T.Of(0.5 * _scale * _scale) * T.IfLess(size, one, near, far);
        }
    }
}
