using System.Numerics;
using System.Runtime.InteropServices;

namespace MLNet.Losses.Networks.Layers;

/// <summary>
/// A dense layer of few outputs, whose registers run along the inputs: input i is summed in place i of two registers,
/// counted anew from each multiple of their width; the places are summed at the end.
/// </summary>
internal sealed class NarrowDense : DenseKernel
{
    private readonly int _inputs;
    private readonly int _padded;
    private readonly AlignedNumbers _weights;
    private readonly float[] _biases;

    public NarrowDense(int inputs, float[] weights, float[] biases)
    {
        (_inputs, _padded, _biases) = (inputs, UnitRows.Padded(inputs), biases);
        _weights = new(_padded * biases.Length);
        for (int output = 0; output < biases.Length; output++)
        {
            weights.AsSpan(output * inputs, inputs).CopyTo(Row(output));
        }
    }

    public override bool ReadsRegisters => true;

    private static int Places => 2 * Vector<float>.Count;

    public override float[] Weights()
    {
        float[] weights = new float[_inputs * _biases.Length];
        for (int output = 0; output < _biases.Length; output++)
        {
            Row(output)[.._inputs].CopyTo(weights.AsSpan(output * _inputs));
        }

        return weights;
    }

    public override void Apply(ReadOnlySpan<float> x, int stride, UnitRows y)
    {
        for (int row = 0; row < y.Count; row++)
        {
            ReadOnlySpan<float> numbers = x.Slice(row * stride, _padded);
            Span<float> sums = y[row];
            foreach (ref Vector<float> lane in MemoryMarshal.Cast<float, Vector<float>>(sums))
            {
                lane = Vector<float>.Zero;
            }

            for (int output = 0; output < _biases.Length; output++)
            {
                sums[output] = _biases[output] + Dot(Row(output), numbers);
            }
        }
    }

    public override void Apply(SparseRow x, Span<float> y)
    {
        Span<float> places = stackalloc float[Places];
        for (int output = 0; output < _biases.Length; output++)
        {
            ReadOnlySpan<float> weights = Row(output);
            places.Clear();
            for (int i = 0; i < x.Slots.Length; i++)
            {
                int slot = x.Slots[i];
                ref float place = ref places[slot & (Places - 1)];
                place = float.MultiplyAddEstimate(weights[slot], x.Values[i], place);
            }

            ReadOnlySpan<Vector<float>> sums = MemoryMarshal.Cast<float, Vector<float>>(places);
            y[output] = _biases[output] + Vector.Sum(sums[0] + sums[1]);
        }

        y[_biases.Length..].Clear();
    }

    private static float Dot(ReadOnlySpan<float> weights, ReadOnlySpan<float> x)
    {
        ReadOnlySpan<Vector<float>> w = MemoryMarshal.Cast<float, Vector<float>>(weights), v = MemoryMarshal.Cast<float, Vector<float>>(x);
        Vector<float> even = Vector<float>.Zero, odd = Vector<float>.Zero;
        int i = 0;
        for (; i + 1 < w.Length && i + 1 < v.Length; i += 2)
        {
            even = Vector.MultiplyAddEstimate(w[i], v[i], even);
            odd = Vector.MultiplyAddEstimate(w[i + 1], v[i + 1], odd);
        }

        if (i < w.Length)
        {
            even = Vector.MultiplyAddEstimate(w[i], v[i], even);
        }

        return Vector.Sum(even + odd);
    }

    private Span<float> Row(int output) => _weights.Span.Slice(output * _padded, _padded);
}
