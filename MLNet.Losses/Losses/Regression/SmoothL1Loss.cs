using System.Runtime.CompilerServices;
using MLNet.Losses.Catalog;
using MLNet.Losses.Numerics;
using static MLNet.Losses.Jit;

namespace MLNet.Losses;

/// <summary>
/// The smooth absolute error: with e = |score − label|, ½e²/beta where e &lt; beta, else e − ½beta: a square near 0, a
/// line of slope 1 beyond. Scores, labels and the loss are in the same unit. With beta 0 it is <see cref="L1Loss"/>.
/// </summary>
/// <remarks>PyTorch: <c>torch.nn.SmoothL1Loss</c>. Source: R. Girshick, Fast R-CNN, 2015.</remarks>
[LossDescription(
    Formula = "½e²/beta if e < beta, else e − ½beta; e = |score − label|",
    PyTorch = "SmoothL1Loss",
    Source = "Girshick 2015",
    UseWhen = "the absolute error is wanted, without its kink at 0")]
[LossRule("beta has to be at least 0; with beta 0 it is L1Loss")]
public sealed class SmoothL1Loss : PointwiseLoss<SmoothL1Loss.SmoothAbsolute>
{
    /// <summary>Creates the loss.</summary>
    /// <param name="beta">The error from which the square turns into a line, in the unit of the label; at least 0, 1 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="beta"/> is not a finite number of at least 0.</exception>
    public SmoothL1Loss([LossOption("the error from which the square turns into a line, at least 0")] double beta = 1)
        : base(new SmoothAbsolute(Option.NotNegative(beta))) => Beta = beta;

    /// <summary>The error from which the square turns into a line, in the unit of the label.</summary>
    public double Beta { get; }

    /// <inheritdoc/>
    public override ScoreSpace ScoreSpace => ScoreSpace.Value;

    /// <summary>The formula.</summary>
    public readonly struct SmoothAbsolute : IPointwiseFormula
    {
        private readonly double _beta;

        internal SmoothAbsolute(double beta) => _beta = beta;

        /// <inheritdoc/>
        [MethodImpl(Inline)]
        public T Evaluate<T>(T score, T label)
            where T : struct, IReal<T>
        {
            T difference = score - label, error = T.Abs(difference), beta = T.Of(_beta), half = T.Of(0.5);

            // The branch of the square is never taken where beta is 0; the floor keeps it from dividing by 0.
            T square = half * difference * difference / T.Of(double.Max(_beta, float.Epsilon));
            return T.IfLess(error, beta, square, error - (half * beta));
        }
    }
}
