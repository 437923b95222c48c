using Microsoft.ML;

namespace MLNet.Losses.Data;

/// <summary>The loss of the current row where score and label are single numbers; NaN where one is missing.</summary>
internal sealed class ScalarRowLoss
{
    private readonly PointwiseLoss _loss;
    private readonly DataViewRow _row;
    private readonly DataViewSchema.Column _label;
    private readonly DataViewSchema.Column _score;
    private readonly ValueGetter<float> _getLabel;
    private readonly ValueGetter<float> _getScore;
    private readonly float _labelMin;
    private readonly float _labelMax;
    private readonly float _scoreMin;
    private readonly float _scoreMax;

    public ScalarRowLoss(PointwiseLoss loss, DataViewRow row, DataViewSchema.Column label, DataViewSchema.Column score)
    {
        (_loss, _row, _label, _score) = (loss, row, label, score);
        _getLabel = NumberColumn.Scalar(row, label);
        _getScore = NumberColumn.Scalar(row, score);
        (_labelMin, _labelMax) = (loss.LabelDomain.Min, loss.LabelDomain.Max);
        (_scoreMin, _scoreMax) = (loss.ScoreDomain.Min, loss.ScoreDomain.Max);
    }

    public void GetLoss(ref float value) =>
        value = Read(out float score, out float label) ? _loss.ValueOfOne(score, label) : float.NaN;

    public void GetGradient(ref float value)
    {
        if (!Read(out float score, out float label))
        {
            value = float.NaN;
            return;
        }

        float loss = 0;
        _loss.Fill(new(in score), new(in label), new(ref loss), new(ref value));
    }

    private bool Read(out float score, out float label)
    {
        label = score = 0;
        _getLabel(ref label);
        _getScore(ref score);

        // One chain of comparisons on the way that nearly every row takes; NaN fails it too.
        if (label >= _labelMin && label <= _labelMax && score >= _scoreMin && score <= _scoreMax)
        {
            return true;
        }

        if (float.IsNaN(label) || float.IsNaN(score))
        {
            return false;
        }

        DomainCheck.Run(_loss, _label.Name, new(in label), _score.Name, new(in score), _ => _row.Position);
        return false;
    }
}
