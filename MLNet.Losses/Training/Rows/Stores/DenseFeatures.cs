using System.Numerics;
using MLNet.Losses.Kernels;
using MLNet.Losses.Networks;

namespace MLNet.Losses.Training.Rows.Stores;

/// <summary>A number for each feature of each row, in chunks, so that growing copies nothing and no array is too long.</summary>
internal sealed class DenseFeatures : FeatureStore
{
    private const int NumbersOfChunk = 1 << 18;
    private const int RowsAhead = 8;

    private readonly List<float[]> _chunks = [];
    private readonly int _width;
    private readonly int _shift;

    public DenseFeatures(int width) =>
        (_width, _shift) = (width, BitOperations.Log2((uint)int.Max(1, NumbersOfChunk / int.Max(1, width))));

    public override void Set(int row, FeatureReader features)
    {
        if (row >> _shift == _chunks.Count)
        {
            _chunks.Add(GC.AllocateUninitializedArray<float>(_width << _shift));
        }

        Span<float> into = Row(row);
        if (features.IsDense)
        {
            features.Values.CopyTo(into);
            return;
        }

        into.Clear();
        ReadOnlySpan<float> values = features.Values;
        ReadOnlySpan<int> slots = features.Slots;
        for (int i = 0; i < values.Length; i++)
        {
            into[slots[i]] = values[i];
        }
    }

    public override void Transform(int row, FeatureTransform transform) => transform.Apply(Row(row));

    public override void Gather(ReadOnlySpan<int> rows, FeatureBatch into)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            if (i + RowsAhead < rows.Length)
            {
                // Rows in random order are seldom in a cache: those needed soon are asked for.
                Transpose.Fetch<float>(Row(rows[i + RowsAhead]), _width);
            }

            Row(rows[i]).CopyTo(into.Add());
        }
    }

    /// <summary>Copies one feature of the first rows.</summary>
    public void CopyFeature(int slot, Span<float> into)
    {
        for (int row = 0; row < into.Length; row++)
        {
            into[row] = Row(row)[slot];
        }
    }

    private Span<float> Row(int row) => _chunks[row >> _shift].AsSpan((row & ((1 << _shift) - 1)) * _width, _width);
}
