namespace MLNet.Losses.Networks.Layers;

/// <summary>What computes a layer, or some layers at once. A row's numbers do not depend on the rows beside it, to the last bit.</summary>
internal abstract class LayerStep
{
    /// <summary>The numbers of a row that are read.</summary>
    public abstract int Inputs { get; }

    /// <summary>The numbers of a row that are put out.</summary>
    public abstract int Outputs { get; }

    /// <summary>The numbers of scratch memory for a row; none where rows are computed in place.</summary>
    public virtual int ScratchWidth => 0;

    /// <summary>Computes rows, in the place of the inputs or in scratch memory.</summary>
    /// <param name="rows">The inputs; lost afterwards.</param>
    /// <param name="scratch">At least <see cref="ScratchWidth"/> numbers a row; what is taken is cut off.</param>
    public abstract UnitRows Apply(UnitRows rows, scoped ref Span<float> scratch);

    /// <summary>The numbers of scratch memory for a row where this is the first step.</summary>
    public virtual int FirstScratchWidth(bool isSparse) => UnitRows.Padded(Inputs) + ScratchWidth;

    /// <summary>Computes some rows of features.</summary>
    public virtual UnitRows ApplyFirst(FeatureBatch features, int from, int count, scoped ref Span<float> scratch) =>
        Apply(UnitRows.TakeFeatures(ref scratch, features, from, count), ref scratch);
}
