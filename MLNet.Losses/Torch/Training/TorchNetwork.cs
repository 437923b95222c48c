using MLNet.Losses.Networks;
using MLNet.Losses.Networks.Optimizers;
using TorchSharp;
using static TorchSharp.torch;

namespace MLNet.Losses.Torch.Training;

/// <summary>A network that is trained by TorchSharp.</summary>
internal sealed class TorchNetwork : ITrainableNetwork
{
    private readonly TrainingBody _body;
    private readonly NetworkSettings _settings;
    private readonly FlatWeights _weights;
    private readonly FeatureInput _input;
    private readonly RowBuffer _outputGradients;
    private readonly ThreadCount? _threads;
    private long _steps;
    private int _rows = -1;

    /// <param name="body">What to train: this network's from now on, as <paramref name="threads"/>.</param>
    /// <param name="settings">What the training is told.</param>
    /// <param name="device">Where it is trained.</param>
    /// <param name="threads">What puts libtorch's threads back.</param>
    public TorchNetwork(TrainingBody body, NetworkSettings settings, Device device, ThreadCount? threads)
    {
        (_body, _settings) = (body, settings);
        _weights = new(body.Layer.WeightShapes, settings.Optimizer.StateCount, device);
        try
        {
            body.Layer.Bind(_weights.Weights, _weights.Gradients);
            body.Layer.Initialize(new Random(settings.Seed));
            if (settings.InitialWeights is not null)
            {
                body.Import(settings.InitialWeights);
            }
        }
        catch
        {
            _weights.Dispose();
            throw;
        }

        _input = new(settings.Inputs, device);
        _outputGradients = new(settings.Outputs, device);
        _threads = threads;
    }

    public int Outputs => _settings.Outputs;

    public void Forward(FeatureBatch features, Span<float> outputs)
    {
        Run(features, outputs, new(IsTraining: true, Seeds.Mix(_settings.Seed, _steps)));
        _rows = features.Count;
    }

    public double Step(ReadOnlySpan<float> outputGradients, double learningRate)
    {
        if (_rows < 0)
        {
            throw new InvalidOperationException("A step needs the outputs of its rows before.");
        }

        using DisposeScope scope = NewDisposeScope();
        Tensor gradients = _outputGradients.Rows(_rows);
        gradients.CopyFrom(outputGradients[..(_rows * Outputs)]);
        _rows = -1;
        _body.Layer.Backward(gradients, wantsInputs: false);

        using IDisposable off = no_grad();
        double norm = double.NaN, factor = 1;
        if (_settings.ClipNorm is double bound)
        {
            // PyTorch's clip_grad_norm_.
            norm = _weights.GradientNorm();
            factor = Math.Min(1, bound / (norm + 1e-6));
        }

        _settings.Optimizer.Step(_weights, new OptimizerStep(++_steps, learningRate, _settings.WeightDecay, factor));
        return norm;
    }

    public void Predict(FeatureBatch features, Span<float> outputs)
    {
        Run(features, outputs, default);
        _rows = -1;
    }

    public byte[] SaveState() => NetworkState.Save(_steps, State);

    public void LoadState(ReadOnlySpan<byte> state)
    {
        _steps = NetworkState.Load(state, State);
        _weights.ClearGradients();
        _rows = -1;
    }

    public TrainedNetwork Export()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable off = no_grad();
        return _body.Export();
    }

    public void Dispose()
    {
        _body.Dispose();
        _weights.Dispose();
        _input.Dispose();
        _outputGradients.Dispose();
        _threads?.Dispose();
    }

    private IEnumerable<Tensor> State => _weights.State.Concat(_body.Layer.Buffers);

    private void Run(FeatureBatch features, Span<float> outputs, in Pass pass)
    {
        if (features.Width != _settings.Inputs)
        {
            throw new ArgumentException($"Found rows of {features.Width} features, expected {_settings.Inputs}.", nameof(features));
        }

        using DisposeScope scope = NewDisposeScope();
        using IDisposable off = no_grad();
        _body.Layer.Forward(features, _input, pass).CopyTo(outputs);
    }
}
