using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Training.Models.Columns;

namespace MLNet.Losses.Training.Models.Scoring;

/// <summary>Scores the current row of a row or cursor, once for all columns.</summary>
internal sealed class RowScorer : ScoredRow
{
    private readonly DataViewRow _row;
    private readonly ScoreBlock _block;
    private readonly ValueGetter<VBuffer<float>> _getFeatures;
    private VBuffer<float> _features;
    private long _position = -1;

    public RowScorer(TorchModelParameters model, DataViewRow row, DataViewSchema.Column features)
    {
        (_row, _block) = (row, new(model, capacity: 1));
        _getFeatures = row.GetGetter<VBuffer<float>>(features);
    }

    public override ReadOnlySpan<float> Scores
    {
        get
        {
            Score();
            return _block.Scores(0);
        }
    }

    public override ReadOnlySpan<float> Variances
    {
        get
        {
            Score();
            return _block.Variances(0);
        }
    }

    private void Score()
    {
        if (_position == _row.Position)
        {
            return;
        }

        _getFeatures(ref _features);
        _block.Clear();
        _block.Add(_features);
        _block.Compute();
        _position = _row.Position;
    }
}
