using MLNet.Losses.Networks;

namespace MLNet.Losses.Torch.Training;

/// <summary>What there is to train, and how it becomes a trained network and comes from one.</summary>
internal abstract class TrainingBody(TrainingLayer layer) : IDisposable
{
    public TrainingLayer Layer { get; } = layer;

    /// <summary>The network as it is now, to score with.</summary>
    public abstract TrainedNetwork Export();

    /// <summary>Takes over the weights of a trained network.</summary>
    /// <exception cref="NetworkException">It is another network.</exception>
    public abstract void Import(TrainedNetwork network);

    public void Dispose() => Layer.Dispose();
}
