using System.Numerics;
using System.Runtime.InteropServices;
using MLNet.Losses.Interop;
using MLNet.Losses.Networks.Onnx;

namespace MLNet.Losses.Networks.Layers;

/// <summary>
/// weight · (x − mean) / √(variance + epsilon) + bias, with mean and variance over the units of the row, as PyTorch's
/// LayerNorm. Source: J. Ba et al., Layer Normalization, 2016.
/// </summary>
internal sealed class LayerNormLayer : TrainedLayer
{
    private readonly float[] _weights;
    private readonly float[] _biases;
    private readonly float[] _isUnit;

    /// <exception cref="ArgumentException">There are not as many weights as biases, or none.</exception>
    public LayerNormLayer(ReadOnlySpan<float> weights, ReadOnlySpan<float> biases, double epsilon)
    {
        if (weights.Length != biases.Length || weights.IsEmpty)
        {
            throw new ArgumentException($"Found {weights.Length} weights and {biases.Length} biases.", nameof(biases));
        }

        (Inputs, Epsilon) = (weights.Length, epsilon);
        _weights = new float[UnitRows.Padded(Inputs)];
        _biases = new float[_weights.Length];
        _isUnit = new float[_weights.Length];
        weights.CopyTo(_weights);
        biases.CopyTo(_biases);
        _isUnit.AsSpan(0, Inputs).Fill(1);
    }

    public override int Inputs { get; }

    public override int Outputs => Inputs;

    public override string Kind => "LayerNorm";

    public double Epsilon { get; }

    public ReadOnlySpan<float> Weights => _weights.AsSpan(0, Inputs);

    public ReadOnlySpan<float> Biases => _biases.AsSpan(0, Inputs);

    public static LayerNormLayer Read(ModelReader reader) => new(reader.ReadSingles(), reader.ReadSingles(), reader.ReadDouble());

    public override void Write(ModelWriter writer)
    {
        writer.Write(Weights);
        writer.Write(Biases);
        writer.Write(Epsilon);
    }

    public override string AddTo(OnnxGraph graph, string x) => graph.Node(
        "LayerNormalization", [x, graph.Constant(Weights, Inputs), graph.Constant(Biases, Inputs)], OnnxAttribute.Of("axis", -1), OnnxAttribute.Of("epsilon", Epsilon));

    public override UnitRows Apply(UnitRows rows, scoped ref Span<float> scratch)
    {
        ReadOnlySpan<Vector<float>> weights = MemoryMarshal.Cast<float, Vector<float>>(_weights), biases = MemoryMarshal.Cast<float, Vector<float>>(_biases);
        ReadOnlySpan<Vector<float>> isUnit = MemoryMarshal.Cast<float, Vector<float>>(_isUnit);
        for (int row = 0; row < rows.Count; row++)
        {
            Span<Vector<float>> numbers = MemoryMarshal.Cast<float, Vector<float>>(rows[row]);
            Vector<float> sum = Vector<float>.Zero, squares = Vector<float>.Zero;
            for (int i = 0; i < numbers.Length; i++)
            {
                sum = Vector.MultiplyAddEstimate(numbers[i], isUnit[i], sum);
            }

            Vector<float> mean = new(Vector.Sum(sum) / Inputs);
            for (int i = 0; i < numbers.Length; i++)
            {
                numbers[i] = (numbers[i] - mean) * isUnit[i];
                squares = Vector.MultiplyAddEstimate(numbers[i], numbers[i], squares);
            }

            Vector<float> scale = new((float)(1 / Math.Sqrt((Vector.Sum(squares) / Inputs) + Epsilon)));
            for (int i = 0; i < numbers.Length; i++)
            {
                numbers[i] = Vector.MultiplyAddEstimate(numbers[i] * scale, weights[i], biases[i]);
            }
        }

        return rows;
    }
}
