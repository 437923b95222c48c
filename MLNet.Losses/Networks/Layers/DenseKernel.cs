namespace MLNet.Losses.Networks.Layers;

/// <summary>
/// weights · x + biases, with the weights laid out for the machine's registers. Each sum has one order, whether rows come
/// singly, in blocks or as their non-zeros: so a row's outputs have the same bits in each case.
/// </summary>
internal abstract class DenseKernel
{
    /// <summary>Whether the rows have to fill whole registers.</summary>
    public abstract bool ReadsRegisters { get; }

    /// <summary>The layout for so many outputs: along the outputs, or along the inputs where the outputs are few.</summary>
    public static DenseKernel Make(int inputs, float[] weights, float[] biases) => biases.Length < System.Numerics.Vector<float>.Count
        ? new NarrowDense(inputs, weights, biases)
        : new WideDense<NoFinish>(inputs, weights, biases);

    /// <summary>Computes rows.</summary>
    /// <param name="x">The inputs.</param>
    /// <param name="stride">How far their rows are apart.</param>
    /// <param name="y">Takes the outputs.</param>
    public abstract void Apply(ReadOnlySpan<float> x, int stride, UnitRows y);

    /// <summary>Computes one row of its non-zeros.</summary>
    public abstract void Apply(SparseRow x, Span<float> y);

    /// <summary>The same with ReLU behind it; null where it cannot be done on the way.</summary>
    public virtual DenseKernel? WithReLU() => null;

    /// <summary>The weights in PyTorch's order.</summary>
    public abstract float[] Weights();
}
