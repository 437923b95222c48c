using MLNet.Losses.Networks;
using MLNet.Losses.Networks.Optimizers;

namespace MLNet.Losses;

/// <summary>
/// AdamW, as PyTorch's torch.optim.AdamW: Adam whose weight decay is no part of the gradient; instead weights are multiplied
/// by 1 − learning rate · weight decay at each step. The trainer's weight decay is 0 unless it is set (PyTorch: 0.01).
/// Source: I. Loshchilov and F. Hutter, Decoupled Weight Decay Regularization, 2019.
/// </summary>
public sealed class AdamWOptimizer : Optimizer
{
    /// <summary>Creates the optimizer.</summary>
    /// <param name="beta1">How much of the gradient's mean stays at each step; from 0, below 1; 0.9 by default.</param>
    /// <param name="beta2">How much of the squared gradient's mean stays at each step; from 0, below 1; 0.999 by default.</param>
    /// <param name="epsilon">What keeps the divisor from 0; above 0, 1e-8 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public AdamWOptimizer(double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8)
    {
        Beta1 = NetworkOption.From0Below1(beta1, nameof(beta1));
        Beta2 = NetworkOption.From0Below1(beta2, nameof(beta2));
        Epsilon = NetworkOption.Positive(epsilon, nameof(epsilon));
    }

    /// <summary>How much of the gradient's mean stays at each step.</summary>
    public double Beta1 { get; }

    /// <summary>How much of the squared gradient's mean stays at each step.</summary>
    public double Beta2 { get; }

    /// <summary>What keeps the divisor from 0.</summary>
    public double Epsilon { get; }

    /// <summary>The name with its options.</summary>
    public override string ToString() => FormattableString.Invariant($"AdamW(beta1={Beta1:R}, beta2={Beta2:R}, epsilon={Epsilon:R})");

    internal override int StateCount => AdamFormula.StateCount;

    internal override void Step(IWeights weights, in OptimizerStep step) =>
        weights.Update(new AdamFormula(Beta1, Beta2, Epsilon, step, isDecayDecoupled: true));
}
