using System.Runtime.CompilerServices;
using MLNet.Losses.Catalog;
using MLNet.Losses.Numerics;
using static MLNet.Losses.Jit;

namespace MLNet.Losses;

/// <summary>
/// The negative log-likelihood of a Poisson count, without its constant: exp(score) − label·score, in nats. The score is
/// the logarithm of the rate, the label a count. Without logInput the score is the rate itself:
/// score − label·ln(score + eps). With full, Stirling's approximation of ln(label!) is added for labels above 1.
/// </summary>
/// <remarks>PyTorch: <c>torch.nn.PoissonNLLLoss</c>. A label of 0 costs the rate alone, also where ln is −∞.</remarks>
[LossDescription(
    Formula = "exp(score) − label·score if logInput, else score − label·ln(score + eps); full: + label·ln(label) − label + ½ln(2π·label) if label > 1",
    PyTorch = "PoissonNLLLoss",
    Source = "Poisson 1837; the approximation: Stirling 1730",
    UseWhen = "labels are counts, and their variance grows with their mean")]
[LossRule("label at least 0; without logInput score at least 0")]
[LossRule("full adds the approximation of ln(label!) for labels above 1 only")]
public sealed class PoissonNLLLoss : PointwiseLoss<PoissonNLLLoss.Poisson>
{
    /// <summary>Creates the loss.</summary>
    /// <param name="logInput">Whether the score is the logarithm of the rate instead of the rate; true by default.</param>
    /// <param name="full">Whether the approximation of ln(label!) is added; false by default.</param>
    /// <param name="eps">What is added to a rate before its logarithm is taken, at least 0; 1e-8 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="eps"/> is not a finite number of at least 0.</exception>
    public PoissonNLLLoss(
        [LossOption("whether the score is the logarithm of the rate instead of the rate")] bool logInput = true,
        [LossOption("whether Stirling's approximation of ln(label!) is added")] bool full = false,
        [LossOption("what is added to a rate before its logarithm is taken, at least 0")] double eps = 1e-8)
        : base(new Poisson(logInput, full, Option.NotNegative(eps))) =>
        (LogInput, Full, Eps) = (logInput, full, eps);

    /// <summary>Whether the score is the logarithm of the rate.</summary>
    public bool LogInput { get; }

    /// <summary>Whether the approximation of ln(label!) is added.</summary>
    public bool Full { get; }

    /// <summary>What is added to a rate before its logarithm is taken.</summary>
    public double Eps { get; }

    /// <inheritdoc/>
    public override ScoreSpace ScoreSpace => LogInput ? ScoreSpace.LogRate : ScoreSpace.Value;

    /// <inheritdoc/>
    public override Domain ScoreDomain => LogInput ? Domain.AnyNumber : Domain.NotNegative;

    /// <inheritdoc/>
    public override Domain LabelDomain => Domain.NotNegative;

    /// <summary>The formula.</summary>
    public readonly struct Poisson : IPointwiseFormula
    {
        private readonly bool _logInput;
        private readonly bool _full;
        private readonly double _eps;

        internal Poisson(bool logInput, bool full, double eps) => (_logInput, _full, _eps) = (logInput, full, eps);

        /// <inheritdoc/>
        [MethodImpl(Inline)]
        public T Evaluate<T>(T score, T label)
            where T : struct, IReal<T>
        {
            T zero = T.Of(0), one = T.Of(1);
            T loss = (_logInput ? T.Exp(score) : score) - (label * T.IfLess(zero, label, LogRate(score, label), zero));
            return _full ? loss + T.IfLess(one, label, LogFactorial(T.ClampMin(label, 1)), zero) : loss;
        }

        [MethodImpl(Inline)]
        private T LogRate<T>(T score, T label)
            where T : struct, IReal<T>
        {
            if (_logInput)
            {
                // No more than 1000, where the rate itself is infinite: ∞ − ∞ would be no number.
                return -T.ClampMin(-score, -1000);
            }

            // About 1 by the difference from 1, so that eps is not rounded off; the logarithm of 0 is kept out.
            T one = T.Of(1), eps = T.Of(_eps);
            T rate = T.IfLess(T.Of(0), label, score + eps, one), excess = T.IfLess(T.Of(0.5), score, score - one, one) + eps;
            return T.IfLess(T.Of(0.5), score, T.Log1p(excess), T.Log(rate));
        }

        [MethodImpl(Inline)]
        private static T LogFactorial<T>(T count)
            where T : struct, IReal<T> =>
            (count * T.Log(count)) - count + (T.Of(0.5) * T.Log(T.Of(2 * Math.PI) * count));
    }
}
