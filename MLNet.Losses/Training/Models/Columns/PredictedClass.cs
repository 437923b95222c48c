using System.Numerics.Tensors;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Losses.Training.Models.Columns;

/// <summary>The key of the class with the greatest score; the missing key where a score is missing.</summary>
/// <param name="classes">How many classes there are.</param>
internal sealed class PredictedClass(int classes)
    : PredictionColumn(ScoreAnnotations.PredictedLabel, new KeyDataViewType(typeof(uint), classes), ScoreAnnotations.PredictedLabel)
{
    public override Delegate Getter(ScoredRow row) => (ValueGetter<uint>)((ref uint value) =>
    {
        int best = TensorPrimitives.IndexOfMax(row.Scores);
        value = float.IsNaN(row.Scores[best]) ? 0 : (uint)best + 1;
    });
}
