namespace MLNet.Losses;

/// <summary>How weights follow the gradient: <see cref="AdamOptimizer"/>, with PyTorch's arithmetic and defaults.</summary>
public abstract class Optimizer
{
    private protected Optimizer()
    {
    }
}
