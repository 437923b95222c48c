using System.Runtime.CompilerServices;
using MLNet.Losses.Catalog;
using MLNet.Losses.Numerics;
using static MLNet.Losses.Jit;

namespace MLNet.Losses;

/// <summary>
/// Tukey's biweight: c²/6·(1 − (1 − (e/c)²)³) where |e| &lt; c, else c²/6, with e = score − label: about ½e² near 0, and
/// constant far off, so that wild labels have no pull at all. Scores and labels are in the same unit, c too; the loss is
/// in its square.
/// </summary>
/// <remarks>
/// Not in PyTorch. Source: A. E. Beaton and J. W. Tukey, The fitting of power series, meaning polynomials, illustrated on
/// band-spectroscopic data, 1974. 4.685 standard deviations keep 95% efficiency for normal errors.
/// </remarks>
[LossDescription(
    Formula = "c²/6·(1 − (1 − (e/c)²)³) if |e| < c, else c²/6; e = score − label",
    Source = "Beaton and Tukey 1974",
    UseWhen = "some labels are plainly wrong and are to have no pull; scale labels so that usual errors are about 1")]
[LossRule("c has to be above 0")]
[LossRule("not convex, and flat beyond |e| = c: start training from a fair score")]
public sealed class TukeyLoss : PointwiseLoss<TukeyLoss.Biweight>
{
    /// <summary>Creates the loss.</summary>
    /// <param name="c">The error from which the loss is constant, in the unit of the label; above 0, 4.685 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="c"/> is not a finite number above 0.</exception>
    public TukeyLoss([LossOption("the error from which the loss is constant, above 0")] double c = 4.685)
        : base(new Biweight(Option.Positive(c))) => C = c;

    /// <summary>The error from which the loss is constant, in the unit of the label.</summary>
    public double C { get; }

    /// <inheritdoc/>
    public override ScoreSpace ScoreSpace => ScoreSpace.Value;

    /// <summary>The formula.</summary>
    public readonly struct Biweight : IPointwiseFormula
    {
        private readonly double _c;

        internal Biweight(double c) => _c = c;

        /// <inheritdoc/>
        [MethodImpl(Inline)]
        public T Evaluate<T>(T score, T label)
            where T : struct, IReal<T>
        {
            // 1 − v³ = u·(3 − 3u + u²) keeps the digits of small errors. From u = 1 on it is flat.
            T ratio = (score - label) / T.Of(_c), u = -T.ClampMin(-(ratio * ratio), -1), v = T.Of(1) - u, three = T.Of(3);
            T near = u * (three - (three * u) + (u * u)), far = T.Of(1) - (v * v * v);
            return T.Of(_c * _c / 6) * T.IfLess(u, T.Of(0.5), near, far);
        }
    }
}
