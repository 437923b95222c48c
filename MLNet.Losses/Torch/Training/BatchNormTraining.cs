using MLNet.Losses.Networks.Layers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLNet.Losses.Torch.Training;

/// <summary>Batch normalisation: PyTorch's BatchNorm1d.</summary>
internal sealed class BatchNormTraining(BatchNorm1d module, int width) : ModuleTraining(module, width)
{
    private const double Epsilon = 1e-5;

    public static BatchNormTraining Make(int width, Device device) => new(nn.BatchNorm1d(width, Epsilon, device: device), width);

    // The variance of a single row is 0: PyTorch refuses it, which would end a training with the last rows of an epoch.
    protected override bool CanTrain(int rows) => rows > 1;

    public override void Export(ICollection<TrainedLayer> layers)
    {
        float[] means = new float[Outputs], variances = new float[Outputs], weights = new float[Outputs], biases = new float[Outputs];
        module.running_mean!.CopyTo(means);
        module.running_var!.CopyTo(variances);
        module.weight!.CopyTo(weights);
        module.bias!.CopyTo(biases);
        layers.Add(ScaleShiftLayer.OfBatchNormalization(means, variances, weights, biases, Epsilon));
    }

    /// <summary>The same function, as if inputs had been of mean 0 and variance 1: what they had been is in the weights.</summary>
    public override void Import(Queue<TrainedLayer> layers)
    {
        ScaleShiftLayer layer = layers.Take<ScaleShiftLayer>(Outputs);
        using IDisposable off = no_grad();
        module.running_mean!.zero_();
        using Scalar variance = 1 - Epsilon;
        module.running_var!.fill_(variance);
        module.weight!.CopyFrom(layer.Scales);
        module.bias!.CopyFrom(layer.Shifts);
    }
}
