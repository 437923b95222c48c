using MLNet.Losses.Interop;
using MLNet.Losses.Networks.Onnx;

namespace MLNet.Losses.Networks;

/// <summary>A network with its weights, to score with: in managed code where it is made of layers. Safe for any number of threads.</summary>
internal abstract class TrainedNetwork
{
    /// <summary>The features of a row.</summary>
    public abstract int Inputs { get; }

    /// <summary>The outputs of a row.</summary>
    public abstract int Outputs { get; }

    /// <summary>How many rows are best scored at once.</summary>
    public virtual int BlockRows => 64;

    /// <summary>What this kind of network is called in files.</summary>
    public abstract string Kind { get; }

    /// <summary>Computes the outputs of some rows, row after row.</summary>
    public abstract void Score(FeatureBatch features, Span<float> outputs);

    /// <summary>The same network of features that are not yet scaled: the scaling becomes part of it.</summary>
    public abstract TrainedNetwork OfUnscaled(FeatureScaling scaling);

    /// <summary>The same network with output i multiplied by <paramref name="factors"/>[i], plus <paramref name="offsets"/>[i].</summary>
    public abstract TrainedNetwork WithOutputs(ReadOnlySpan<float> factors, ReadOnlySpan<float> offsets);

    /// <summary>Adds the nodes that compute the network, and returns the name of its outputs.</summary>
    /// <exception cref="NotSupportedException">The network is not made of layers that this library knows.</exception>
    public virtual string AddTo(OnnxGraph graph, string x) =>
        throw new NotSupportedException($"A network of kind '{Kind}' cannot be written to ONNX: only those made of this library's layers can.");

    /// <summary>Writes all but the kind.</summary>
    /// <exception cref="NotSupportedException">The network cannot be found again in another process.</exception>
    public abstract void Write(ModelWriter writer);
}
