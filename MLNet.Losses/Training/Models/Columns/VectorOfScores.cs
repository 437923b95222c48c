using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Losses.Training.Models.Columns;

/// <summary>Reads numbers of a row.</summary>
internal delegate ReadOnlySpan<float> ScoreReader(ScoredRow row);

/// <summary>All scores, or what is read from each.</summary>
/// <param name="name">The column's name.</param>
/// <param name="valueKind">What it holds, in ML.NET's words.</param>
/// <param name="type">The type of a slot.</param>
/// <param name="size">How many slots there are.</param>
/// <param name="read">Reads the numbers.</param>
/// <param name="map">What the column holds of each number.</param>
internal sealed class VectorOfScores<T>(string name, string valueKind, PrimitiveDataViewType type, int size, ScoreReader read, Func<float, T> map)
    : PredictionColumn(name, new VectorDataViewType(type, size), valueKind)
{
    public override Delegate Getter(ScoredRow row) => (ValueGetter<VBuffer<T>>)((ref VBuffer<T> value) =>
    {
        ReadOnlySpan<float> numbers = read(row);
        VBufferEditor<T> editor = VBufferEditor.Create(ref value, numbers.Length);
        for (int i = 0; i < numbers.Length; i++)
        {
            editor.Values[i] = map(numbers[i]);
        }

        value = editor.Commit();
    });
}
