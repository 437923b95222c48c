using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MLNet.Losses.Networks.Layers;

/// <summary>
/// A dense layer whose registers run along the outputs: sum += weights[i]·x[i], input after input. The weights lie in
/// panels of at most eight registers of outputs, input after input, so that a panel is read from end to end.
/// </summary>
/// <typeparam name="TFinish">What becomes of the sums.</typeparam>
internal sealed class WideDense<TFinish> : DenseKernel
    where TFinish : struct, IFinish
{
    private const int RowsAtOnce = 6;

    private readonly int _inputs;
    private readonly int _outputs;
    private readonly AlignedNumbers _weights;
    private readonly AlignedNumbers _biases;

    public WideDense(int inputs, float[] weights, float[] biases)
    {
        (_inputs, _outputs) = (inputs, biases.Length);
        int padded = UnitRows.Padded(_outputs);
        _weights = new(padded * inputs);
        _biases = new(padded);
        biases.CopyTo(_biases.Span);
        Span<float> packed = _weights.Span;
        for (int output = 0; output < _outputs; output++)
        {
            for (int input = 0; input < inputs; input++)
            {
                packed[Place(input, output)] = weights[(output * inputs) + input];
            }
        }
    }

    private WideDense(int inputs, int outputs, AlignedNumbers weights, AlignedNumbers biases) =>
        (_inputs, _outputs, _weights, _biases) = (inputs, outputs, weights, biases);

    public override bool ReadsRegisters => false;

    public override DenseKernel WithReLU() => new WideDense<Rectified>(_inputs, _outputs, _weights, _biases);

    public override float[] Weights()
    {
        float[] weights = new float[_inputs * _outputs];
        ReadOnlySpan<float> packed = _weights.Span;
        for (int at = 0; at < weights.Length; at++)
        {
            weights[at] = packed[Place(at % _inputs, at / _inputs)];
        }

        return weights;
    }

    public override void Apply(ReadOnlySpan<float> x, int stride, UnitRows y)
    {
        // The kernels below do not check: here is where it is known that all that they read and write is there.
        _ = x.Slice((y.Count - 1) * stride, _inputs);
        _ = y.Numbers.Slice((y.Count - 1) * y.Stride, _biases.Count);
        int row = 0;
        for (; row + RowsAtOnce <= y.Count; row += RowsAtOnce)
        {
            Block(ref Unsafe.AsRef(in x[row * stride]), stride, ref y.Numbers[row * y.Stride], y.Stride);
        }

        for (; row < y.Count; row++)
        {
            Row(new DenseSource(x.Slice(row * stride, _inputs)), ref y.Numbers[row * y.Stride]);
        }
    }

    public override void Apply(SparseRow x, Span<float> y)
    {
        _ = y[.._biases.Count];
        Row(new SparseSource(x), ref y[0]);
    }

    private static int Panel => 8 * One.Width;

    // Where a weight lies: in the panel of its output, by input, by output.
    private int Place(int input, int output)
    {
        int first = output / Panel * Panel;
        return (first * _inputs) + (input * int.Min(Panel, _biases.Count - first)) + (output - first);
    }

    /// <summary>One row: as many registers of a panel at once as it has.</summary>
    private void Row<TSource>(TSource x, ref float y)
        where TSource : struct, IInputSource, allows ref struct
    {
        for (int first = 0; first < _biases.Count; first += Panel)
        {
            int width = int.Min(Panel, _biases.Count - first), at = 0;
            ref float weights = ref Unsafe.Add(ref MemoryMarshal.GetReference(_weights.Span), first * _inputs);
            ref float biases = ref Unsafe.Add(ref MemoryMarshal.GetReference(_biases.Span), first);
            ref float sums = ref Unsafe.Add(ref y, first);
            at = Row<Two<Two<Two<One>>>, TSource>(x, ref weights, ref biases, ref sums, width, at);
            at = Row<Two<Two<One>>, TSource>(x, ref weights, ref biases, ref sums, width, at);
            at = Row<Two<One>, TSource>(x, ref weights, ref biases, ref sums, width, at);
            _ = Row<One, TSource>(x, ref weights, ref biases, ref sums, width, at);
        }
    }

    private static int Row<TRegisters, TSource>(TSource x, ref float weights, ref float biases, ref float y, int width, int at)
        where TRegisters : struct, IRegisters<TRegisters>
        where TSource : struct, IInputSource, allows ref struct
    {
        for (; at + TRegisters.Width <= width; at += TRegisters.Width)
        {
            TRegisters sums = TRegisters.Load(ref Unsafe.Add(ref biases, at));
            ref float panel = ref Unsafe.Add(ref weights, at);
            for (int i = 0; i < x.Count; i++)
            {
                sums = TRegisters.Add(sums, ref Unsafe.Add(ref panel, (nint)x.Slot(i) * width), x.Value(i));
            }

            TRegisters.Store(TFinish.Of(sums), ref Unsafe.Add(ref y, at));
        }

        return at;
    }

    /// <summary>Six rows: two registers of each at once, so that a weight that is read serves them all.</summary>
    private void Block(ref float x, int stride, ref float y, int yStride)
    {
        for (int first = 0; first < _biases.Count; first += Panel)
        {
            int width = int.Min(Panel, _biases.Count - first), at = 0;
            ref float weights = ref Unsafe.Add(ref MemoryMarshal.GetReference(_weights.Span), first * _inputs);
            ref float biases = ref Unsafe.Add(ref MemoryMarshal.GetReference(_biases.Span), first);
            ref float sums = ref Unsafe.Add(ref y, first);
            if (Vector512.IsHardwareAccelerated)
            {
                at = Block<Two<Two<Wide>>>(ref x, stride, ref weights, ref biases, ref sums, yStride, width, at);
                at = Block<Two<Wide>>(ref x, stride, ref weights, ref biases, ref sums, yStride, width, at);
            }

            at = Block<Two<One>>(ref x, stride, ref weights, ref biases, ref sums, yStride, width, at);
            _ = Block<One>(ref x, stride, ref weights, ref biases, ref sums, yStride, width, at);
        }
    }

    private int Block<TRegisters>(ref float x, int stride, ref float weights, ref float biases, ref float y, int yStride, int width, int at)
        where TRegisters : struct, IRegisters<TRegisters>
    {
        for (; at + TRegisters.Width <= width; at += TRegisters.Width)
        {
            Block<TRegisters>(ref x, stride, ref Unsafe.Add(ref weights, at), width, ref Unsafe.Add(ref biases, at), ref Unsafe.Add(ref y, at), yStride);
        }

        return at;
    }

    private void Block<TRegisters>(ref float x, int stride, ref float weights, int step, ref float biases, ref float y, int yStride)
        where TRegisters : struct, IRegisters<TRegisters>
    {
        ref float x1 = ref Unsafe.Add(ref x, stride), x2 = ref Unsafe.Add(ref x1, stride), x3 = ref Unsafe.Add(ref x2, stride);
        ref float x4 = ref Unsafe.Add(ref x3, stride), x5 = ref Unsafe.Add(ref x4, stride);
        TRegisters s0 = TRegisters.Load(ref biases), s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0;
        for (nint i = 0; i < _inputs; i++)
        {
            TRegisters w = TRegisters.Load(ref weights);
            s0 = TRegisters.Add(s0, w, in Unsafe.Add(ref x, i));
            s1 = TRegisters.Add(s1, w, in Unsafe.Add(ref x1, i));
            s2 = TRegisters.Add(s2, w, in Unsafe.Add(ref x2, i));
            s3 = TRegisters.Add(s3, w, in Unsafe.Add(ref x3, i));
            s4 = TRegisters.Add(s4, w, in Unsafe.Add(ref x4, i));
            s5 = TRegisters.Add(s5, w, in Unsafe.Add(ref x5, i));
            weights = ref Unsafe.Add(ref weights, step);
        }

        TRegisters.Store(TFinish.Of(s0), ref y);
        TRegisters.Store(TFinish.Of(s1), ref Unsafe.Add(ref y, yStride));
        TRegisters.Store(TFinish.Of(s2), ref Unsafe.Add(ref y, 2 * yStride));
        TRegisters.Store(TFinish.Of(s3), ref Unsafe.Add(ref y, 3 * yStride));
        TRegisters.Store(TFinish.Of(s4), ref Unsafe.Add(ref y, 4 * yStride));
        TRegisters.Store(TFinish.Of(s5), ref Unsafe.Add(ref y, 5 * yStride));
    }
}
