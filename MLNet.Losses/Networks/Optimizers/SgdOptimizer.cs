using MLNet.Losses.Networks;
using MLNet.Losses.Networks.Optimizers;

namespace MLNet.Losses;

/// <summary>
/// Stochastic gradient descent, as PyTorch's torch.optim.SGD: weight −= learning rate · v, with v the gradient, or with
/// momentum the velocity v = momentum · v + (1 − dampening) · gradient, which starts as the first gradient. Weight decay is
/// part of the gradient. Source: I. Sutskever et al., On the importance of initialization and momentum, 2013.
/// </summary>
public sealed class SgdOptimizer : Optimizer
{
    /// <summary>Creates the optimizer.</summary>
    /// <param name="momentum">How much of the velocity stays at each step; from 0 to 1, 0 by default.</param>
    /// <param name="nesterov">Whether the step looks ahead, along gradient + momentum · v. Wants momentum, and no dampening.</param>
    /// <param name="dampening">The part of each gradient but the first that the velocity leaves out; from 0 to 1, 0 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="ArgumentException"><paramref name="nesterov"/> without momentum or with dampening.</exception>
    public SgdOptimizer(double momentum = 0, bool nesterov = false, double dampening = 0)
    {
        Momentum = NetworkOption.From0To1(momentum, nameof(momentum));
        Dampening = NetworkOption.From0To1(dampening, nameof(dampening));
        Nesterov = nesterov;
        if (nesterov && (momentum == 0 || dampening != 0))
        {
            throw new ArgumentException(
                FormattableString.Invariant($"nesterov: found momentum {momentum} and dampening {dampening}; expected a momentum above 0 and a dampening of 0."),
                nameof(nesterov));
        }
    }

    /// <summary>How much of the velocity stays at each step.</summary>
    public double Momentum { get; }

    /// <summary>Whether the step looks ahead.</summary>
    public bool Nesterov { get; }

    /// <summary>The part of each gradient but the first that the velocity leaves out.</summary>
    public double Dampening { get; }

    /// <summary>The name with its options.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"Sgd(momentum={Momentum:R}, nesterov={Nesterov}, dampening={Dampening:R})");

    internal override int StateCount => Momentum == 0 ? PlainFormula.StateCount : MomentumFormula.StateCount;

    internal override void Step(IWeights weights, in OptimizerStep step)
    {
        if (Momentum == 0)
        {
            weights.Update(new PlainFormula(step));
        }
        else
        {
            weights.Update(new MomentumFormula(Momentum, Nesterov, step.Number == 1 ? 0 : Dampening, step));
        }
    }
}
