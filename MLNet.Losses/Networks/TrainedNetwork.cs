namespace MLNet.Losses.Networks;

/// <summary>A network with its weights, to score with: in managed code where it is made of layers. Safe for any number of threads.</summary>
internal abstract class TrainedNetwork
{
    /// <summary>The features of a row.</summary>
    public abstract int Inputs { get; }

    /// <summary>The outputs of a row.</summary>
    public abstract int Outputs { get; }

    /// <summary>Computes the outputs of some rows, row after row.</summary>
    public abstract void Score(FeatureBatch features, Span<float> outputs);

    /// <summary>The same network of features that are not yet scaled: the scaling becomes part of it.</summary>
    public abstract TrainedNetwork OfUnscaled(FeatureScaling scaling);

    /// <summary>The same network with output i multiplied by <paramref name="factors"/>[i], plus <paramref name="offsets"/>[i].</summary>
    public abstract TrainedNetwork WithOutputs(ReadOnlySpan<float> factors, ReadOnlySpan<float> offsets);
}
