using MLNet.Losses.Networks;

namespace MLNet.Losses;

/// <summary>How the units of a layer are brought to mean 0 and variance 1, before a weight and a bias of each are applied.</summary>
public abstract class Normalization
{
    private protected Normalization()
    {
    }

    /// <summary>
    /// Each unit over the rows of a step, as PyTorch's BatchNorm1d with its defaults; in a trained network by running means
    /// and variances. A step of a single row, which has no variance, uses the running ones too. Source: S. Ioffe and
    /// C. Szegedy, Batch Normalization, 2015.
    /// </summary>
    public static Normalization Batch { get; } = new OverRows();

    /// <summary>Each row over its units, as PyTorch's LayerNorm with its defaults. Source: J. Ba et al., Layer Normalization, 2016.</summary>
    public static Normalization Layer { get; } = new OverUnits();

    internal abstract void Describe(ILayerBuilder layers);

    private sealed class OverRows : Normalization
    {
        public override string ToString() => nameof(Batch);

        internal override void Describe(ILayerBuilder layers) => layers.BatchNorm();
    }

    private sealed class OverUnits : Normalization
    {
        public override string ToString() => nameof(Layer);

        internal override void Describe(ILayerBuilder layers) => layers.LayerNorm();
    }
}
