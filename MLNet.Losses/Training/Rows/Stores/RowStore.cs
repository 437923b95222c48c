using MLNet.Losses.Networks;

namespace MLNet.Losses.Training.Rows.Stores;

/// <summary>Rows in memory: the features of each of their vectors, labels and weights.</summary>
internal sealed class RowStore
{
    private readonly FeatureStore[] _features;
    private readonly int _featureWidth;
    private readonly bool _isSparse;
    private readonly int _labelWidth;
    private readonly bool _hasWeights;
    private float[] _labels = [];
    private float[] _weights = [];

    /// <param name="schema">The columns of the rows.</param>
    /// <param name="isSparse">Whether only non-zeros are held.</param>
    /// <param name="replaces">Whether rows take the place of others; else they are only added.</param>
    public RowStore(RowSchema schema, bool isSparse, bool replaces)
    {
        (_featureWidth, _isSparse, _labelWidth, _hasWeights) = (schema.FeatureWidth, isSparse, schema.LabelWidth, schema.Weight is not null);
        _features = [.. schema.Features.Select(_ => Make())];

        FeatureStore Make() => !isSparse ? new DenseFeatures(_featureWidth) : replaces ? new SparseBuffer() : new SparseFeatures();
    }

    /// <summary>The rows, of which each has been set.</summary>
    public int Count { get; private set; }

    /// <summary>A batch for such rows.</summary>
    public TrainingBatch MakeBatch() => new() { Features = new FeatureBatch(_featureWidth, _isSparse), LabelWidth = _labelWidth };

    /// <summary>Stores the current row of a cursor: anew, or next to the last one.</summary>
    public void Set(int row, RowCursor cursor)
    {
        for (int i = 0; i < _features.Length; i++)
        {
            _features[i].Set(row, cursor.Features[i]);
        }

        Room(ref _labels, (row + 1) * _labelWidth);
        cursor.Label.CopyTo(_labels.AsSpan(row * _labelWidth));
        if (_hasWeights)
        {
            Room(ref _weights, row + 1);
            _weights[row] = cursor.Weight;
        }

        Count = int.Max(Count, row + 1);
    }

    /// <summary>Replaces and scales the features of a row.</summary>
    public void Transform(int row, FeatureTransform transform)
    {
        foreach (FeatureStore features in _features)
        {
            features.Transform(row, transform);
        }
    }

    /// <summary>Fills a batch with rows.</summary>
    public void Gather(ReadOnlySpan<int> rows, TrainingBatch batch)
    {
        batch.Count = rows.Length;
        batch.Features.Clear();
        foreach (FeatureStore features in _features)
        {
            features.Gather(rows, batch.Features);
        }

        batch.Labels = Filled(batch.Labels, rows.Length * _labelWidth);
        Gather(rows, _labels, _labelWidth, batch.Labels);
        if (_hasWeights)
        {
            batch.Weights = Filled(batch.Weights, rows.Length);
            Gather(rows, _weights, 1, batch.Weights);
        }
    }

    private static float[] Filled(float[] room, int length) => room.Length < length ? new float[length] : room;

    private static void Room(ref float[] numbers, int length)
    {
        if (numbers.Length < length)
        {
            Array.Resize(ref numbers, int.Max(length, (int)long.Min(2L * numbers.Length, Array.MaxLength)));
        }
    }

    private static void Gather(ReadOnlySpan<int> rows, ReadOnlySpan<float> from, int width, Span<float> into)
    {
        if (width == 1)
        {
            for (int i = 0; i < rows.Length; i++)
            {
                into[i] = from[rows[i]];
            }

            return;
        }

        for (int i = 0; i < rows.Length; i++)
        {
            from.Slice(rows[i] * width, width).CopyTo(into[(i * width)..]);
        }
    }
}
