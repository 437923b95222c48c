namespace MLNet.Losses;

/// <summary>Adam, as PyTorch's torch.optim.Adam. Source: D. Kingma and J. Ba, Adam, 2015.</summary>
public sealed class AdamOptimizer : Optimizer
{
}
