namespace MLNet.Losses.Tests.Torch.Training;

/// <summary>The optimizers of build/goldens/training.py, by name.</summary>
internal static class PyTorchOptimizers
{
    public static (Optimizer Optimizer, double WeightDecay) Of(string name) => _all[name];

    private static readonly Dictionary<string, (Optimizer, double)> _all = new()
    {
        ["Adam"] = (new AdamOptimizer(), 0),
        ["Adam with other options"] = (new AdamOptimizer(beta1: 0.8, beta2: 0.95, epsilon: 1e-3), 0.1),
        ["AdamW"] = (new AdamWOptimizer(), 0.1),
        ["SGD"] = (new SgdOptimizer(), 0),
        ["SGD with weight decay"] = (new SgdOptimizer(), 0.1),
        ["SGD with momentum"] = (new SgdOptimizer(momentum: 0.9), 0),
        ["SGD with dampening"] = (new SgdOptimizer(momentum: 0.8, dampening: 0.3), 0.1),
        ["SGD with Nesterov's momentum"] = (new SgdOptimizer(momentum: 0.9, nesterov: true), 0.1),
    };
}
