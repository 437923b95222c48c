using MLNet.Losses.Networks.Layers;

namespace MLNet.Losses.Torch.Training;

/// <summary>Takes the layers of a trained network, one after the other.</summary>
internal static class TrainedLayers
{
    /// <exception cref="NetworkException">The next layer is of another kind or size.</exception>
    public static TLayer Take<TLayer>(this Queue<TrainedLayer> layers, int outputs)
        where TLayer : TrainedLayer => layers.Take<TLayer>(outputs, static _ => true, string.Empty);

    /// <exception cref="NetworkException">The next layer is of another kind or size, or does not fit.</exception>
    public static TLayer Take<TLayer>(this Queue<TrainedLayer> layers, int outputs, Func<TLayer, bool> fits, string details)
        where TLayer : TrainedLayer
    {
        layers.TryDequeue(out TrainedLayer? found);
        return found is TLayer layer && layer.Outputs == outputs && fits(layer)
            ? layer
            : throw new NetworkException(
                $"The model to go on from is of another network: found {Text(found)}, expected {typeof(TLayer).Name} with {outputs} outputs{details}.");
    }

    /// <exception cref="NetworkException">The next layer is no such activation.</exception>
    public static void TakeActivation(this Queue<TrainedLayer> layers, Activation activation, int width) =>
        layers.Take<ActivationLayer>(width, found => found.Activation.ToString() == activation.ToString(), $" of {activation}");

    private static string Text(TrainedLayer? layer) => layer is null ? "no more layers" : $"{layer.GetType().Name} with {layer.Outputs} outputs";
}
