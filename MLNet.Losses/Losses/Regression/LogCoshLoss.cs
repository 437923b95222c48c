using System.Runtime.CompilerServices;
using MLNet.Losses.Catalog;
using MLNet.Losses.Numerics;
using static MLNet.Losses.Jit;

namespace MLNet.Losses;

/// <summary>
/// The logarithm of the hyperbolic cosine of the error: ln cosh(score − label), about ½e² near 0 and |e| − ln 2 far off,
/// smooth everywhere. Its slope is tanh(score − label). Scores and labels are in the same unit, for which 1 has to be a
/// moderate error.
/// </summary>
/// <remarks>
/// Not in PyTorch. Source: P. J. Green, Bayesian reconstructions from emission tomography data, IEEE Transactions on
/// Medical Imaging 9, 1990. Computed without overflow or cancellation for any error.
/// </remarks>
[LossDescription(
    Formula = "ln cosh(score − label)",
    Source = "Green 1990",
    UseWhen = "Huber's loss would do, but the trainer wants a second derivative everywhere")]
public sealed class LogCoshLoss() : PointwiseLoss<LogCoshLoss.LogCosh>(default(LogCosh))
{
    /// <inheritdoc/>
    public override ScoreSpace ScoreSpace => ScoreSpace.Value;

    /// <summary>The formula.</summary>
    public readonly struct LogCosh : IPointwiseFormula
    {
        /// <inheritdoc/>
        [MethodImpl(Inline)]
        public T Evaluate<T>(T score, T label)
            where T : struct, IReal<T>
        {
            T error = score - label, size = T.Abs(error), one = T.Of(1), half = T.Of(0.5);

            // cosh = 1 / √(1 − tanh²) keeps the digits near 0; beyond 1 it would lose them, and is kept out.
            T tanh = T.Tanh(T.IfLess(size, one, error, half));
            T near = -half * T.Log1p(-(tanh * tanh));
            T far = size + T.Softplus(T.Of(-2) * size) - T.Of(Math.Log(2));
            return T.IfLess(size, one, near, far);
        }
    }
}
