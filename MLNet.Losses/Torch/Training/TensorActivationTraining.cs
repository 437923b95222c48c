using MLNet.Losses.Networks.Layers;
using static TorchSharp.torch;

namespace MLNet.Losses.Torch.Training;

/// <summary>An activation on another device: its formula, run by tensors, and backward by autograd.</summary>
internal sealed class TensorActivationTraining(Activation activation, int width) : ModuleTraining(new Formula(activation), width)
{
    public override void Export(ICollection<TrainedLayer> layers) => layers.Add(new ActivationLayer(activation, Outputs));

    public override void Import(Queue<TrainedLayer> layers) => layers.TakeActivation(activation, Outputs);

    private sealed class Formula(Activation activation) : nn.Module<Tensor, Tensor>(activation.Name)
    {
        public override Tensor forward(Tensor input) => activation.Evaluate(new TensorReal(input)).Tensor;
    }
}
