using MLNet.Losses.Interop;
using MLNet.Losses.Networks.Activations;
using MLNet.Losses.Networks.Onnx;

namespace MLNet.Losses.Networks.Layers;

/// <summary>weights · x + biases.</summary>
internal sealed class DenseLayer : TrainedLayer
{
    private readonly DenseKernel _kernel;
    private readonly DenseStep _step;
    private readonly float[] _biases;

    /// <param name="inputs">The inputs of a row.</param>
    /// <param name="weights">The weights, those of each output side by side: PyTorch's [outputs, inputs]. They are copied.</param>
    /// <param name="biases">A number for each output.</param>
    /// <exception cref="ArgumentException">The sizes do not fit.</exception>
    public DenseLayer(int inputs, float[] weights, float[] biases)
    {
        if (weights.Length != (long)inputs * biases.Length || biases.Length == 0)
        {
            throw new ArgumentException($"Found {weights.Length} weights for {inputs} inputs and {biases.Length} outputs.", nameof(weights));
        }

        Inputs = inputs;
        _biases = [.. biases];
        _kernel = DenseKernel.Make(inputs, weights, _biases);
        _step = new(inputs, Outputs, _kernel);
    }

    public override int Inputs { get; }

    public override int Outputs => _biases.Length;

    public override string Kind => "Dense";

    public override int ScratchWidth => _step.ScratchWidth;

    /// <summary>The weights in PyTorch's order: a copy, because they lie otherwise.</summary>
    public float[] Weights => _kernel.Weights();

    public ReadOnlySpan<float> Biases => _biases;

    public static DenseLayer Read(ModelReader reader) => new(reader.ReadInt32(), reader.ReadSingles(), reader.ReadSingles());

    public override void Write(ModelWriter writer)
    {
        writer.Write(Inputs);
        writer.Write(Weights);
        writer.Write(_biases);
    }

    public override string AddTo(OnnxGraph graph, string x) =>
        graph.Node("Gemm", [x, graph.Constant(Weights, Outputs, Inputs), graph.Constant(Biases, Outputs)], OnnxAttribute.Of("transB", 1));

    public override UnitRows Apply(UnitRows rows, scoped ref Span<float> scratch) => _step.Apply(rows, ref scratch);

    public override int FirstScratchWidth(bool isSparse) => _step.FirstScratchWidth(isSparse);

    public override UnitRows ApplyFirst(FeatureBatch features, int from, int count, scoped ref Span<float> scratch) =>
        _step.ApplyFirst(features, from, count, ref scratch);

    public override LayerStep? With(TrainedLayer next) =>
        next is ActivationLayer { Activation: FormulaActivation<ReLUFormula> } && _kernel.WithReLU() is DenseKernel kernel ? new DenseStep(Inputs, Outputs, kernel) : null;

    /// <summary>weights · (x − mean) / deviation + biases = (weights / deviation) · x + (biases − weights · mean / deviation).</summary>
    public override TrainedLayer OfUnscaled(FeatureScaling scaling)
    {
        float[] weights = Weights, biases = new float[Outputs];
        for (int output = 0; output < Outputs; output++)
        {
            Span<float> row = weights.AsSpan(output * Inputs, Inputs);
            double bias = _biases[output];
            for (int input = 0; input < Inputs; input++)
            {
                double weight = row[input] / (double)scaling.Deviations[input];
                bias -= weight * scaling.Means[input];
                row[input] = (float)weight;
            }

            biases[output] = (float)bias;
        }

        return new DenseLayer(Inputs, weights, biases);
    }

    public override TrainedLayer WithOutputs(ReadOnlySpan<float> factors, ReadOnlySpan<float> offsets)
    {
        float[] weights = Weights, biases = new float[Outputs];
        for (int output = 0; output < Outputs; output++)
        {
            foreach (ref float weight in weights.AsSpan(output * Inputs, Inputs))
            {
                weight *= factors[output];
            }

            biases[output] = (float)((_biases[output] * (double)factors[output]) + offsets[output]);
        }

        return new DenseLayer(Inputs, weights, biases);
    }
}
