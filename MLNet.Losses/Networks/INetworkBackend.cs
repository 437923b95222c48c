namespace MLNet.Losses.Networks;

/// <summary>What computes networks while they are trained: TorchSharp, or another beside it.</summary>
internal interface INetworkBackend
{
    /// <summary>A network with fresh weights, by the seed, or with those of <see cref="NetworkSettings.InitialWeights"/>.</summary>
    ITrainableNetwork Create(Network network, NetworkSettings settings);
}

/// <summary>What a backend has to know to make a network.</summary>
internal sealed record NetworkSettings
{
    /// <summary>The features of a row.</summary>
    public required int Inputs { get; init; }

    /// <summary>The outputs of a row.</summary>
    public required int Outputs { get; init; }

    public required Optimizer Optimizer { get; init; }

    /// <summary>The L2 penalty, PyTorch's weight_decay.</summary>
    public double WeightDecay { get; init; }

    /// <summary>The norm that the gradient of a step is clipped to; none where null.</summary>
    public double? ClipNorm { get; init; }

    public int Seed { get; init; }

    /// <summary>"auto", "cpu", "cuda" or "cuda:1".</summary>
    public string Device { get; init; } = "auto";

    /// <summary>The threads that a step may use; null leaves it to the backend.</summary>
    public int? Threads { get; init; }

    /// <summary>The network to start from, for a warm start.</summary>
    public TrainedNetwork? InitialWeights { get; init; }
}
