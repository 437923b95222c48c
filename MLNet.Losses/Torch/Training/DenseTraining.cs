using MLNet.Losses.Networks;
using MLNet.Losses.Networks.Layers;
using static TorchSharp.torch;

namespace MLNet.Losses.Torch.Training;

/// <summary>
/// x · weights + biases. The weights lie as [inputs, outputs], so that those of a feature are side by side: sparse features
/// need no others.
/// </summary>
internal sealed class DenseTraining(int inputs, int outputs, Device device) : TrainingLayer
{
    private readonly RowBuffer _outputs = new(outputs, device), _inputGradients = new(inputs, device);
    private readonly Transposed _inputsTransposed = new(), _gradientsTransposed = new();
    private Tensor _weights = null!, _biases = null!, _weightGradients = null!, _biasGradients = null!, _weightsTransposed = null!;
    private Tensor? _inputs, _ones;
    private FeatureBatch? _features;

    public override int Outputs => outputs;

    public override IReadOnlyList<long[]> WeightShapes => [[inputs, outputs], [outputs]];

    public override void Bind(ReadOnlySpan<Tensor> weights, ReadOnlySpan<Tensor> gradients)
    {
        (_weights, _biases) = (weights[0], weights[1]);
        (_weightGradients, _biasGradients) = (gradients[0], gradients[1]);
        _weightsTransposed = _weights.t().Kept();
    }

    /// <summary>PyTorch's: uniform between −1/√inputs and 1/√inputs, weights and biases.</summary>
    public override void Initialize(Random random)
    {
        double bound = 1 / Math.Sqrt(inputs);
        foreach (Tensor numbers in (Tensor[])[_weights, _biases])
        {
            numbers.CopyFrom([.. Enumerable.Range(0, (int)numbers.numel()).Select(_ => (float)(((random.NextDouble() * 2) - 1) * bound))]);
        }
    }

    public override Tensor Forward(Tensor inputs, in Pass pass)
    {
        (_inputs, _features) = (inputs, null);
        return _outputs.Rows((int)inputs.size(0)).copy_(_biases).addmm_(inputs, _weights, 1, 1);
    }

    public override Tensor Forward(FeatureBatch features, FeatureInput input, in Pass pass)
    {
        if (!features.IsSparse || !_weights.is_cpu())
        {
            return base.Forward(features, input, pass);
        }

        (_inputs, _features) = (null, features);
        Tensor result = _outputs.Rows(features.Count);
        SparseProduct.Forward(features, _weights.Numbers(), _biases.Numbers(), result.Numbers());
        return result;
    }

    public override Tensor? Backward(Tensor outputGradients, bool wantsInputs)
    {
        int rows = (int)outputGradients.size(0);
        if (_ones?.size(0) != rows)
        {
            _ones?.Dispose();
            _ones = ones(rows, device: device).Kept();
        }

        _biasGradients.addmv_(_gradientsTransposed.Of(outputGradients), _ones, 1, 1);
        if (_features is not null)
        {
            SparseProduct.Backward(_features, outputGradients.Numbers(), outputs, _weightGradients.Numbers());
            return null;
        }

        _weightGradients.addmm_(_inputsTransposed.Of(_inputs!), outputGradients, 1, 1);
        return wantsInputs ? _inputGradients.Rows(rows).addmm_(outputGradients, _weightsTransposed, 0, 1) : null;
    }

    public override void Export(ICollection<TrainedLayer> layers)
    {
        float[] weights = new float[inputs * outputs], biases = new float[outputs];
        using Tensor inOrder = _weightsTransposed.contiguous();
        inOrder.CopyTo(weights);
        _biases.CopyTo(biases);
        layers.Add(new DenseLayer(inputs, weights, biases));
    }

    public override void Import(Queue<TrainedLayer> layers)
    {
        DenseLayer layer = layers.Take<DenseLayer>(outputs, found => found.Inputs == inputs, $" and {inputs} inputs");
        using Tensor inOrder = tensor(layer.Weights, [outputs, inputs], device: device);
        _weightsTransposed.copy_(inOrder);
        _biases.CopyFrom(layer.Biases);
    }

    public override void Dispose()
    {
        foreach (IDisposable? part in (IDisposable?[])[_outputs, _inputGradients, _inputsTransposed, _gradientsTransposed, _ones, _weightsTransposed])
        {
            part?.Dispose();
        }
    }
}
