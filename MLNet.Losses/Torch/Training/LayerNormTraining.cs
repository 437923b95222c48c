using MLNet.Losses.Networks.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLNet.Losses.Torch.Training;

/// <summary>Layer normalisation: PyTorch's LayerNorm.</summary>
internal sealed class LayerNormTraining(LayerNorm module, int width) : ModuleTraining(module, width)
{
    private const double Epsilon = 1e-5;

    public static LayerNormTraining Make(int width, Device device) => new(nn.LayerNorm(width, Epsilon, device: device), width);

    public override void Export(ICollection<TrainedLayer> layers)
    {
        float[] weights = new float[Outputs], biases = new float[Outputs];
        module.weight!.CopyTo(weights);
        module.bias!.CopyTo(biases);
        layers.Add(new LayerNormLayer(weights, biases, Epsilon));
    }

    public override void Import(Queue<TrainedLayer> layers)
    {
        LayerNormLayer layer = layers.Take<LayerNormLayer>(Outputs);
        using IDisposable off = no_grad();
        module.weight!.CopyFrom(layer.Weights);
        module.bias!.CopyFrom(layer.Biases);
    }
}
