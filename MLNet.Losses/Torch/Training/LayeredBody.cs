using MLNet.Losses.Networks;
using MLNet.Losses.Networks.Layers;
using static TorchSharp.torch;

namespace MLNet.Losses.Torch.Training;

/// <summary>A network of layers.</summary>
internal sealed class LayeredBody : TrainingBody
{
    private LayeredBody(LayerSequence layers)
        : base(layers)
    {
    }

    public static LayeredBody Make(LayeredNetwork network, int inputs, int outputs, Device device)
    {
        using LayerListBuilder builder = new(inputs, device);
        network.Describe(builder, inputs, outputs);
        return new(builder.Build());
    }

    public override TrainedNetwork Export()
    {
        List<TrainedLayer> layers = [];
        Layer.Export(layers);
        return new LayeredModel(layers);
    }

    public override void Import(TrainedNetwork network)
    {
        if (network is not LayeredModel model)
        {
            throw new NetworkException($"The model to go on from is of another network: found {network.Kind}, expected layers.");
        }

        Queue<TrainedLayer> layers = new(model.Layers);
        Layer.Import(layers);
        if (layers.Count > 0)
        {
            throw new NetworkException($"The model to go on from is of another network: it has {layers.Count} layers more than this one.");
        }
    }
}
