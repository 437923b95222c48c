using System.Runtime.CompilerServices;
using MLNet.Losses.Catalog;
using MLNet.Losses.Numerics;
using static MLNet.Losses.Jit;

namespace MLNet.Losses;

/// <summary>
/// The negative log-likelihood of a normal label, without its constant: ½(ln v + (label − score)²/v), in nats, with the
/// predicted variance v, at least eps. With full, ½ln(2π) is added. Scores and labels are in the same unit, the variance
/// in its square; it is one number for the row, or as many as the score's.
/// </summary>
/// <remarks>
/// PyTorch: <c>torch.nn.GaussianNLLLoss</c>, whose slope along a variance below eps is the one at eps, not 0: such a
/// variance can still grow. Source: D. A. Nix and A. S. Weigend, Estimating the mean and variance of the target
/// probability distribution, 1994.
/// </remarks>
[LossDescription(
    Formula = "½(ln v + (label − score)²/v), v = max(variance, eps); full: + ½ln(2π)",
    PyTorch = "GaussianNLLLoss",
    Source = "Nix and Weigend 1994",
    UseWhen = "the score comes with a variance that should say how far off it may be")]
[LossRule("variance at least 0, taken as eps where it is below; one number, or one for each element of the score")]
[LossRule("the slope along a variance below eps is the one at eps")]
public sealed class GaussianNLLLoss : ThirdInputLoss<GaussianNLLLoss.Gaussian>
{
    /// <summary>Creates the loss.</summary>
    /// <param name="full">Whether the constant ½ln(2π) is added; false by default.</param>
    /// <param name="eps">The least variance, above 0; 1e-6 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="eps"/> is not a finite number above 0.</exception>
    public GaussianNLLLoss(
        [LossOption("whether the constant half ln(2 pi) is added")] bool full = false,
        [LossOption("the least variance, above 0")] double eps = 1e-6)
        : base(new Gaussian(full, Option.Positive(eps)), LossInput.Variance) => (Full, Eps) = (full, eps);

    /// <summary>Whether the constant ½ln(2π) is added.</summary>
    public bool Full { get; }

    /// <summary>The least variance.</summary>
    public double Eps { get; }

    /// <inheritdoc/>
    public override ScoreSpace ScoreSpace => ScoreSpace.Value;

    /// <summary>The formula.</summary>
    public readonly struct Gaussian : IThirdInputFormula
    {
        private readonly double _constant;
        private readonly double _eps;

        internal Gaussian(bool full, double eps) => (_constant, _eps) = (full ? 0.5 * Math.Log(2 * Math.PI) : 0, eps);

        /// <inheritdoc/>
        [MethodImpl(Inline)]
        public T Evaluate<T>(T score, T label, T third)
            where T : struct, IReal<T>
        {
            T error = score - label, half = T.Of(0.5);
            T variance = T.WithSlope(third, T.ClampMin(third, _eps), T.Of(1));
            return (half * T.Log(variance)) + (half * error / variance * error) + T.Of(_constant);
        }
    }
}
