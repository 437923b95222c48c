using MLNet.Losses.Networks;
using MLNet.Losses.Networks.Optimizers;

namespace MLNet.Losses;

/// <summary>
/// Adam, as PyTorch's torch.optim.Adam: weight −= learning rate · m̂ / (√v̂ + epsilon), with m̂ and v̂ the running means of
/// gradient and squared gradient, corrected for their start. Weight decay is part of the gradient. Source: D. Kingma and
/// J. Ba, Adam, 2015.
/// </summary>
public sealed class AdamOptimizer : Optimizer
{
    /// <summary>Creates the optimizer.</summary>
    /// <param name="beta1">How much of the gradient's mean stays at each step; from 0, below 1; 0.9 by default.</param>
    /// <param name="beta2">How much of the squared gradient's mean stays at each step; from 0, below 1; 0.999 by default.</param>
    /// <param name="epsilon">What keeps the divisor from 0; above 0, 1e-8 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public AdamOptimizer(double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8)
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
    public override string ToString() => FormattableString.Invariant($"Adam(beta1={Beta1:R}, beta2={Beta2:R}, epsilon={Epsilon:R})");

    internal override int StateCount => AdamFormula.StateCount;

    internal override void Step(IWeights weights, in OptimizerStep step) =>
        weights.Update(new AdamFormula(Beta1, Beta2, Epsilon, step, isDecayDecoupled: false));
}
