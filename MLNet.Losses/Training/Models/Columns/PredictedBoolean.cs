using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Losses.Training.Models.Columns;

/// <summary>Whether the score is above 0: whether the positive class is the more probable one.</summary>
internal sealed class PredictedBoolean()
    : PredictionColumn(ScoreAnnotations.PredictedLabel, BooleanDataViewType.Instance, ScoreAnnotations.PredictedLabel)
{
    public override Delegate Getter(ScoredRow row) => (ValueGetter<bool>)((ref bool value) => value = row.Scores[0] > 0);
}
