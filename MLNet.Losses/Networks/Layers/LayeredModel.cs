namespace MLNet.Losses.Networks.Layers;

/// <summary>A trained network of layers.</summary>
internal sealed class LayeredModel(IReadOnlyList<TrainedLayer> layers)
{
    public IReadOnlyList<TrainedLayer> Layers { get; } = layers;
}
