using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

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
        // The loop does not check: here is where it is known that all that it reads and writes is there.
        _ = x.Slice((y.Count - 1) * stride, _padded);
        Span<float> sums = y.Numbers[..(y.Count * y.Stride)];
        sums.Clear();
        for (int output = 0; output < _biases.Length; output++)
        {
            ref float weights = ref MemoryMarshal.GetReference(Row(output)), from = ref MemoryMarshal.GetReference(x), to = ref sums[output];
            for (int row = 0; row < y.Count; row++)
            {
                Unsafe.Add(ref to, row * y.Stride) = _biases[output] + Dot(ref weights, ref Unsafe.Add(ref from, row * stride), _padded);
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
            y[output] = _biases[output] + Sum(sums[0], sums[1]);
        }

        y[_biases.Length..].Clear();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Dot(ref float weights, ref float x, int count)
    {
        Vector<float> even = Vector<float>.Zero, odd = Vector<float>.Zero;
        int i = 0;
        if (Vector512.IsHardwareAccelerated && Places == Vector512<float>.Count)
        {
            Vector512<float> both = Vector512<float>.Zero;
            for (; i + Places <= count; i += Places)
            {
                both = Vector512.MultiplyAddEstimate(Vector512.LoadUnsafe(ref weights, (nuint)i), Vector512.LoadUnsafe(ref x, (nuint)i), both);
            }

            (even, odd) = (both.GetLower().AsVector(), both.GetUpper().AsVector());
        }

        for (; i + Places <= count; i += Places)
        {
            even = Vector.MultiplyAddEstimate(Vector.LoadUnsafe(ref weights, (nuint)i), Vector.LoadUnsafe(ref x, (nuint)i), even);
            nuint next = (nuint)(i + Vector<float>.Count);
            odd = Vector.MultiplyAddEstimate(Vector.LoadUnsafe(ref weights, next), Vector.LoadUnsafe(ref x, next), odd);
        }

        if (i < count)
        {
            even = Vector.MultiplyAddEstimate(Vector.LoadUnsafe(ref weights, (nuint)i), Vector.LoadUnsafe(ref x, (nuint)i), even);
        }

        return Sum(even, odd);
    }

    // Halves first: two sums less than Vector.Sum takes.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Sum(Vector<float> even, Vector<float> odd)
    {
        Vector<float> sums = even + odd;
        return Vector<float>.Count == Vector256<float>.Count
            ? Vector128.Sum(sums.AsVector256().GetLower() + sums.AsVector256().GetUpper())
            : Vector.Sum(sums);
    }

    private Span<float> Row(int output) => _weights.Span.Slice(output * _padded, _padded);
}
