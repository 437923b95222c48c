using System.Numerics.Tensors;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Losses.Training.Models.Columns;

/// <summary>
/// The classes that the most probable class of each step spells, as labels of sequences are written: filled up with
/// missing numbers at the end.
/// </summary>
/// <param name="steps">The steps.</param>
/// <param name="classes">The classes of a step.</param>
/// <param name="blank">The class that stands for nothing; null where each step spells a class of its own.</param>
internal sealed class PredictedSequence(int steps, int classes, int? blank)
    : PredictionColumn(ScoreAnnotations.PredictedLabel, new VectorDataViewType(NumberDataViewType.Single, steps), ScoreAnnotations.PredictedLabel)
{
    public override Delegate Getter(ScoredRow row) => (ValueGetter<VBuffer<float>>)((ref VBuffer<float> value) =>
    {
        VBufferEditor<float> editor = VBufferEditor.Create(ref value, steps);
        editor.Values.Fill(float.NaN);
        int count = 0, last = -1;
        for (int step = 0; step < steps; step++)
        {
            int best = TensorPrimitives.IndexOfMax(row.Scores.Slice(step * classes, classes));
            bool spells = blank is null || (best != blank && best != last);
            last = best;
            if (spells)
            {
                editor.Values[count++] = best;
            }
        }

        value = editor.Commit();
    });
}
