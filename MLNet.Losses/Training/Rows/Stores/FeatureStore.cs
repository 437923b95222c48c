using MLNet.Losses.Networks;

namespace MLNet.Losses.Training.Rows.Stores;

/// <summary>The features of rows in memory.</summary>
internal abstract class FeatureStore
{
    /// <summary>Stores a row: anew, or next to the last one.</summary>
    public abstract void Set(int row, FeatureReader features);

    /// <summary>Replaces and scales the features of a row.</summary>
    public abstract void Transform(int row, FeatureTransform transform);

    /// <summary>Adds rows to a batch.</summary>
    public abstract void Gather(ReadOnlySpan<int> rows, FeatureBatch into);
}
