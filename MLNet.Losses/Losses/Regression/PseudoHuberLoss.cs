using System.Runtime.CompilerServices;
using MLNet.Losses.Catalog;
using MLNet.Losses.Numerics;
using static MLNet.Losses.Jit;

namespace MLNet.Losses;

/// <summary>
/// The pseudo-Huber loss: delta²·(√(1 + (e/delta)²) − 1) with e = score − label: about ½e² near 0, and a line of slope
/// delta far off, with derivatives of every order between. Scores and labels are in the same unit; the loss is in its
/// square.
/// </summary>
/// <remarks>
/// Not in PyTorch. Source: P. Charbonnier et al., Deterministic edge-preserving regularization in computed imaging, 1997.
/// </remarks>
[LossDescription(
    Formula = "delta²·(√(1 + (e/delta)²) − 1); e = score − label",
    Source = "Charbonnier et al. 1997",
    UseWhen = "Huber's loss is wanted without its break, for trainers that use curvature")]
[LossRule("delta has to be above 0")]
public sealed class PseudoHuberLoss : PointwiseLoss<PseudoHuberLoss.Smooth>
{
    /// <summary>Creates the loss.</summary>
    /// <param name="delta">The error from which the square turns into a line, in the unit of the label; above 0, 1 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="delta"/> is not a finite number above 0.</exception>
    public PseudoHuberLoss([LossOption("the error from which the square turns into a line, above 0")] double delta = 1)
        : base(new Smooth(Option.Positive(delta))) => Delta = delta;

    /// <summary>The error from which the square turns into a line, in the unit of the label.</summary>
    public double Delta { get; }

    /// <inheritdoc/>
    public override ScoreSpace ScoreSpace => ScoreSpace.Value;

    /// <summary>The formula.</summary>
    public readonly struct Smooth : IPointwiseFormula
    {
        private readonly double _delta;

        internal Smooth(double delta) => _delta = delta;

        /// <inheritdoc/>
        [MethodImpl(Inline)]
        public T Evaluate<T>(T score, T label)
            where T : struct, IReal<T>
        {
            T ratio = (score - label) / T.Of(_delta), size = T.Abs(ratio), one = T.Of(1);

            // √(1 + r²) − 1 = r² / (1 + √(1 + r²)) keeps the digits of small errors; beyond 1, by the inverse, the
            // square of a large error need not be a number. Either branch is kept finite where it is not taken.
            T small = -T.ClampMin(T.IfLess(ratio, T.Of(0), ratio, -ratio), -1), inverse = one / T.ClampMin(size, 1);
            T square = small * small;
            T near = square / (one + T.Sqrt(one + square)), far = (size * T.Sqrt(one + (inverse * inverse))) - one;
            return T.Of(_delta * _delta) * T.IfLess(size, one, near, far);
        }
    }
}
