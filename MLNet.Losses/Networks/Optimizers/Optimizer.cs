using MLNet.Losses.Networks.Optimizers;

namespace MLNet.Losses;

/// <summary>
/// How weights follow the gradient: <see cref="AdamOptimizer"/>, <see cref="AdamWOptimizer"/>, <see cref="SgdOptimizer"/>,
/// with PyTorch's arithmetic and defaults. Learning rate and weight decay are options of the trainer.
/// </summary>
public abstract class Optimizer
{
    private protected Optimizer()
    {
    }

    /// <summary>The numbers that are remembered of each weight: 0, 1 or 2.</summary>
    internal abstract int StateCount { get; }

    /// <summary>Takes a step of all weights.</summary>
    internal abstract void Step(IWeights weights, in OptimizerStep step);
}
