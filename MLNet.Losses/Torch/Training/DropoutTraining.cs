using MLNet.Losses.Networks.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace MLNet.Losses.Torch.Training;

/// <summary>
/// Leaves out units at random in a step, and scales the others up to make good for them. What is left out follows from the
/// seed, the place of the layer and the number of the step alone.
/// </summary>
internal sealed class DropoutTraining(double rate, int width, int place, Device device) : TrainingLayer
{
    private readonly RowBuffer _factors = new(width, device), _outputs = new(width, device);
    private readonly Generator _generator = new(0, device);
    private readonly Scalar _scale = 1 / (1 - rate);
    private bool _isTraining;

    public override int Outputs => width;

    public override Tensor Forward(Tensor inputs, in Pass pass)
    {
        _isTraining = pass.IsTraining;
        if (!_isTraining)
        {
            return inputs;
        }

        _generator.manual_seed(Seeds.Mix(pass.Seed, place));
        int rows = (int)inputs.size(0);
        Tensor factors = _factors.Rows(rows).bernoulli_(1 - rate, _generator).mul_(_scale);
        return _outputs.Rows(rows).copy_(inputs).mul_(factors);
    }

    public override Tensor? Backward(Tensor outputGradients, bool wantsInputs) => outputGradients.mul_(_factors.Rows((int)outputGradients.size(0)));

    public override void Export(ICollection<TrainedLayer> layers)
    {
    }

    public override void Import(Queue<TrainedLayer> layers)
    {
    }

    public override void Dispose()
    {
        _factors.Dispose();
        _outputs.Dispose();
        _generator.Dispose();
        _scale.Dispose();
    }
}
