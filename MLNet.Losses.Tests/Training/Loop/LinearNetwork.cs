using MLNet.Losses.Networks;

namespace MLNet.Losses.Tests.Training.Loop;

/// <summary>A linear model of one output, trained by plain gradient descent: what a backend has to be, in a few lines.</summary>
internal sealed class LinearNetwork(int inputs) : ITrainableNetwork
{
    private readonly double[] _weights = new double[inputs];
    private FeatureBatch? _seen;

    /// <summary>The learning rate of each step.</summary>
    public List<double> Rates { get; } = [];

    public double[] Weights => _weights;

    public bool IsDisposed { get; private set; }

    /// <summary>What happens after a step, by its number from 1.</summary>
    public Action<LinearNetwork, int>? AfterStep { get; set; }

    public int Outputs => 1;

    public void Forward(FeatureBatch features, Span<float> outputs)
    {
        _seen = features;
        Predict(features, outputs);
    }

    public double Step(ReadOnlySpan<float> outputGradients, double learningRate)
    {
        for (int row = 0; row < _seen!.Count; row++)
        {
            for (int i = 0; i < _weights.Length; i++)
            {
                _weights[i] -= learningRate * outputGradients[row] * _seen.Values[(row * _weights.Length) + i];
            }
        }

        Rates.Add(learningRate);
        AfterStep?.Invoke(this, Rates.Count);
        return double.NaN;
    }

    public void Predict(FeatureBatch features, Span<float> outputs)
    {
        for (int row = 0; row < features.Count; row++)
        {
            double sum = 0;
            for (int i = 0; i < _weights.Length; i++)
            {
                sum += _weights[i] * features.Values[(row * _weights.Length) + i];
            }

            outputs[row] = (float)sum;
        }
    }

    public byte[] SaveState() => [.. _weights.SelectMany(BitConverter.GetBytes)];

    public void LoadState(ReadOnlySpan<byte> state)
    {
        for (int i = 0; i < _weights.Length; i++)
        {
            _weights[i] = BitConverter.ToDouble(state[(8 * i)..]);
        }
    }

    public TrainedNetwork Export() => throw new NotSupportedException();

    public void Dispose() => IsDisposed = true;
}
