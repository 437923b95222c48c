namespace MLNet.Losses.Networks.Layers;

/// <summary>The features of a row that are not zero.</summary>
internal readonly ref struct SparseRow(ReadOnlySpan<int> slots, ReadOnlySpan<float> values)
{
    public ReadOnlySpan<int> Slots { get; } = slots;

    public ReadOnlySpan<float> Values { get; } = values;

    public static SparseRow Of(FeatureBatch features, int row)
    {
        int start = row == 0 ? 0 : features.Ends[row - 1], length = features.Ends[row] - start;
        return new(features.Slots.Slice(start, length), features.Values.Slice(start, length));
    }
}
