using Microsoft.ML.Data;
using MLNet.Losses.Networks;
using MLNet.Losses.Training.Models.Predictions;
using MLNet.Losses.Training.Objectives.Heads;

namespace MLNet.Losses.Training.Models.Scoring;

/// <summary>Some rows on their way through a model: their features, and what the model says of them. Of one thread.</summary>
/// <param name="model">The model.</param>
/// <param name="capacity">The most rows.</param>
internal sealed class ScoreBlock(TorchModelParameters model, int capacity)
{
    // Rows of fewer non-zeros than this part of their slots are held as non-zeros.
    private const double SparsePart = 0.25;

    private readonly Head _head = model.Prediction.Head;
    private readonly ScoreLink _link = model.Prediction.Link;
    private readonly int _published = model.Prediction.Scores;
    private readonly float[] _outputs = new float[capacity * model.Network.Outputs];
    private readonly float[] _read = new float[capacity * model.Prediction.Head.Scores];
    private readonly float[] _variances = new float[model.Prediction.Head.HasVariances ? capacity * model.Prediction.Head.Scores : 0];
    private readonly float[] _scores = new float[capacity * model.Prediction.Scores];
    private FeatureBatch? _features;
    private float[] _filled = [];
    private int[] _slots = [];

    public int Count => _features?.Count ?? 0;

    public ReadOnlySpan<float> Scores(int row) => _scores.AsSpan(row * _published, _published);

    public ReadOnlySpan<float> Variances(int row) => _variances.Length == 0 ? default : _variances.AsSpan(row * _head.Scores, _head.Scores);

    public void Clear() => _features?.Clear();

    /// <summary>Adds the features of a row.</summary>
    public void Add(in VBuffer<float> features)
    {
        int width = model.Network.Inputs;
        _features ??= new(width, isSparse: !features.IsDense && features.GetValues().Length < SparsePart * width);
        if (!_features.IsSparse)
        {
            Span<float> row = _features.Add();
            features.CopyTo(row);
            Impute(row);
        }
        else if (!features.IsDense)
        {
            AddSparse(features.GetIndices(), features.GetValues());
        }
        else
        {
            if (_slots.Length < width)
            {
                _slots = [.. Enumerable.Range(0, width)];
            }

            AddSparse(_slots, features.GetValues());
        }
    }

    /// <summary>Computes what the model says of the rows.</summary>
    public void Compute()
    {
        int count = Count;
        Span<float> outputs = _outputs.AsSpan(0, count * model.Network.Outputs), read = _read.AsSpan(0, count * _head.Scores);
        model.Network.Score(_features!, outputs);
        _head.Read(outputs, read, _variances.AsSpan(0, int.Min(_variances.Length, read.Length)));
        for (int row = 0; row < count; row++)
        {
            _link.Publish(read.Slice(row * _head.Scores, _head.Scores), _scores.AsSpan(row * _published, _published));
        }
    }

    private void AddSparse(ReadOnlySpan<int> slots, ReadOnlySpan<float> values)
    {
        if (model.Imputed is float[] imputed)
        {
            if (_filled.Length < values.Length)
            {
                _filled = new float[model.Network.Inputs];
            }

            for (int i = 0; i < values.Length; i++)
            {
                _filled[i] = float.IsNaN(values[i]) ? imputed[slots[i]] : values[i];
            }

            values = _filled.AsSpan(0, values.Length);
        }

        _features!.Add(slots, values);
    }

    private void Impute(Span<float> row)
    {
        if (model.Imputed is float[] imputed)
        {
            for (int slot = 0; slot < row.Length; slot++)
            {
                row[slot] = float.IsNaN(row[slot]) ? imputed[slot] : row[slot];
            }
        }
    }
}
