using MLNet.Losses.Networks.Layers;
using static TorchSharp.torch;

namespace MLNet.Losses.Torch.Training;

/// <summary>x + branch(x).</summary>
internal sealed class ResidualTraining(TrainingLayer branch, Device device) : TrainingLayer
{
    private readonly RowBuffer _outputs = new(branch.Outputs, device), _branchGradients = new(branch.Outputs, device);

    public override int Outputs => branch.Outputs;

    public override IReadOnlyList<long[]> WeightShapes => branch.WeightShapes;

    public override IEnumerable<Tensor> Buffers => branch.Buffers;

    public override void Bind(ReadOnlySpan<Tensor> weights, ReadOnlySpan<Tensor> gradients) => branch.Bind(weights, gradients);

    public override void Initialize(Random random) => branch.Initialize(random);

    public override Tensor Forward(Tensor inputs, in Pass pass) =>
        _outputs.Rows((int)inputs.size(0)).copy_(branch.Forward(inputs, pass)).add_(inputs);

    public override Tensor? Backward(Tensor outputGradients, bool wantsInputs)
    {
        Tensor copy = _branchGradients.Rows((int)outputGradients.size(0)).copy_(outputGradients);
        Tensor? along = branch.Backward(copy, wantsInputs);
        return along is null ? null : outputGradients.add_(along);
    }

    public override void Export(ICollection<TrainedLayer> layers)
    {
        List<TrainedLayer> parts = [];
        branch.Export(parts);
        layers.Add(new ResidualLayer(parts));
    }

    public override void Import(Queue<TrainedLayer> layers) => branch.Import(new(layers.Take<ResidualLayer>(Outputs).Branch));

    public override void Dispose()
    {
        branch.Dispose();
        _outputs.Dispose();
        _branchGradients.Dispose();
    }
}
