using MLNet.Losses.Networks.Layers;
using static TorchSharp.torch;

namespace MLNet.Losses.Torch.Training;

/// <summary>An activation in the processor's memory: its formula, run by SIMD lanes, and backward with its exact slope.</summary>
internal sealed class ActivationTraining(Activation activation, int width) : TrainingLayer
{
    private readonly RowBuffer _outputs = new(width, CPU);
    private Tensor _inputs = null!;

    public override int Outputs => width;

    public override Tensor Forward(Tensor inputs, in Pass pass)
    {
        _inputs = inputs;
        int rows = (int)inputs.size(0);
        Span<float> numbers = _outputs.Padded(rows);
        inputs.Numbers().CopyTo(numbers);
        activation.Apply(numbers);
        return _outputs.Rows(rows);
    }

    public override Tensor? Backward(Tensor outputGradients, bool wantsInputs)
    {
        activation.MultiplyBySlopes(outputGradients.Numbers(), _inputs.Numbers());
        return outputGradients;
    }

    public override void Export(ICollection<TrainedLayer> layers) => layers.Add(new ActivationLayer(activation, width));

    public override void Import(Queue<TrainedLayer> layers) => layers.TakeActivation(activation, width);

    public override void Dispose() => _outputs.Dispose();
}
