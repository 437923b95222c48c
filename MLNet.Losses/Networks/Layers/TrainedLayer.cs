using MLNet.Losses.Interop;
using MLNet.Losses.Networks.Onnx;

namespace MLNet.Losses.Networks.Layers;

/// <summary>A layer with its weights, to score with.</summary>
internal abstract class TrainedLayer : LayerStep
{
    /// <summary>What the layer is called in files.</summary>
    public abstract string Kind { get; }

    /// <summary>What computes this layer and the next one at once; null where that saves nothing.</summary>
    public virtual LayerStep? With(TrainedLayer next) => null;

    /// <summary>The layer of inputs that are not yet scaled; null where the scaling cannot become part of it.</summary>
    public virtual TrainedLayer? OfUnscaled(FeatureScaling scaling) => null;

    /// <summary>The layer with output i multiplied by a factor, plus an offset; null where that cannot become part of it.</summary>
    public virtual TrainedLayer? WithOutputs(ReadOnlySpan<float> factors, ReadOnlySpan<float> offsets) => null;

    /// <summary>Adds the nodes that compute the layer, and returns the name of its outputs.</summary>
    public abstract string AddTo(OnnxGraph graph, string x);

    /// <summary>Writes all but the kind.</summary>
    public abstract void Write(ModelWriter writer);
}
