using MLNet.Losses.Interop;
using MLNet.Losses.Networks.Onnx;

namespace MLNet.Losses.Networks.Layers;

/// <summary>A layer with its weights, to score with. A row's numbers do not depend on the rows beside it, to the last bit.</summary>
internal abstract class TrainedLayer
{
    /// <summary>The numbers of a row that the layer reads.</summary>
    public abstract int Inputs { get; }

    /// <summary>The numbers of a row that it puts out.</summary>
    public abstract int Outputs { get; }

    /// <summary>What the layer is called in files.</summary>
    public abstract string Kind { get; }

    /// <summary>The numbers of scratch memory for a row; none where the layer works in place.</summary>
    public virtual int ScratchWidth => 0;

    /// <summary>Computes the layer, in the place of its inputs or in scratch memory.</summary>
    /// <param name="rows">The inputs; lost afterwards.</param>
    /// <param name="scratch">At least <see cref="ScratchWidth"/> numbers a row; what is taken is cut off.</param>
    public abstract UnitRows Apply(UnitRows rows, scoped ref Span<float> scratch);

    /// <summary>The numbers of scratch memory for a row where the layer is the first.</summary>
    public virtual int FirstScratchWidth(bool isSparse) => UnitRows.Padded(Inputs) + ScratchWidth;

    /// <summary>Computes the layer of some rows of features.</summary>
    public virtual UnitRows ApplyFirst(FeatureBatch features, int from, int count, scoped ref Span<float> scratch) =>
        Apply(UnitRows.TakeFeatures(ref scratch, features, from, count), ref scratch);

    /// <summary>The layer of inputs that are not yet scaled; null where the scaling cannot become part of it.</summary>
    public virtual TrainedLayer? OfUnscaled(FeatureScaling scaling) => null;

    /// <summary>The layer with output i multiplied by a factor, plus an offset; null where that cannot become part of it.</summary>
    public virtual TrainedLayer? WithOutputs(ReadOnlySpan<float> factors, ReadOnlySpan<float> offsets) => null;

    /// <summary>Adds the nodes that compute the layer, and returns the name of its outputs.</summary>
    public abstract string AddTo(OnnxGraph graph, string x);

    /// <summary>Writes all but the kind.</summary>
    public abstract void Write(ModelWriter writer);
}
