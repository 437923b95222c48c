using System.Numerics;
using System.Runtime.InteropServices;
using MLNet.Losses.Interop;
using MLNet.Losses.Networks.Onnx;

namespace MLNet.Losses.Networks.Layers;

/// <summary>scale · x + shift, with a scale and a shift for each unit: what batch normalisation is after training.</summary>
internal sealed class ScaleShiftLayer : TrainedLayer
{
    private readonly float[] _scales;
    private readonly float[] _shifts;

    /// <exception cref="ArgumentException">There are not as many scales as shifts, or none.</exception>
    public ScaleShiftLayer(ReadOnlySpan<float> scales, ReadOnlySpan<float> shifts)
    {
        if (scales.Length != shifts.Length || scales.IsEmpty)
        {
            throw new ArgumentException($"Found {scales.Length} scales and {shifts.Length} shifts.", nameof(shifts));
        }

        Inputs = scales.Length;
        _scales = new float[UnitRows.Padded(Inputs)];
        _shifts = new float[_scales.Length];
        scales.CopyTo(_scales);
        shifts.CopyTo(_shifts);
    }

    public override int Inputs { get; }

    public override int Outputs => Inputs;

    public override string Kind => "ScaleShift";

    public ReadOnlySpan<float> Scales => _scales.AsSpan(0, Inputs);

    public ReadOnlySpan<float> Shifts => _shifts.AsSpan(0, Inputs);

    /// <summary>Batch normalisation after training: weight · (x − mean) / √(variance + epsilon) + bias.</summary>
    public static ScaleShiftLayer OfBatchNormalization(
        ReadOnlySpan<float> means, ReadOnlySpan<float> variances, ReadOnlySpan<float> weights, ReadOnlySpan<float> biases, double epsilon)
    {
        float[] scales = new float[means.Length], shifts = new float[means.Length];
        for (int i = 0; i < scales.Length; i++)
        {
            double scale = weights[i] / Math.Sqrt(variances[i] + epsilon);
            (scales[i], shifts[i]) = ((float)scale, (float)(biases[i] - (means[i] * scale)));
        }

        return new(scales, shifts);
    }

    public static ScaleShiftLayer Read(ModelReader reader) => new(reader.ReadSingles(), reader.ReadSingles());

    public override void Write(ModelWriter writer)
    {
        writer.Write(Scales);
        writer.Write(Shifts);
    }

    public override string AddTo(OnnxGraph graph, string x) => graph.Affine(x, Scales, Shifts);

    public override UnitRows Apply(UnitRows rows, scoped ref Span<float> scratch)
    {
        ReadOnlySpan<Vector<float>> scales = MemoryMarshal.Cast<float, Vector<float>>(_scales), shifts = MemoryMarshal.Cast<float, Vector<float>>(_shifts);
        for (int row = 0; row < rows.Count; row++)
        {
            Span<Vector<float>> numbers = MemoryMarshal.Cast<float, Vector<float>>(rows[row]);
            for (int i = 0; i < numbers.Length; i++)
            {
                numbers[i] = Vector.MultiplyAddEstimate(numbers[i], scales[i], shifts[i]);
            }
        }

        return rows;
    }

    public override TrainedLayer WithOutputs(ReadOnlySpan<float> factors, ReadOnlySpan<float> offsets)
    {
        float[] scales = new float[Inputs], shifts = new float[Inputs];
        for (int i = 0; i < Inputs; i++)
        {
            (scales[i], shifts[i]) = (_scales[i] * factors[i], (float)((_shifts[i] * (double)factors[i]) + offsets[i]));
        }

        return new ScaleShiftLayer(scales, shifts);
    }
}
