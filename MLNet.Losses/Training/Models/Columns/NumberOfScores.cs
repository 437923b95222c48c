using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Losses.Training.Models.Columns;

/// <summary>The only score, or a number that is read from it.</summary>
/// <param name="name">The column's name.</param>
/// <param name="valueKind">What it holds, in ML.NET's words.</param>
/// <param name="read">Reads the number.</param>
internal sealed class NumberOfScores(string name, string valueKind, Func<ScoredRow, float> read)
    : PredictionColumn(name, NumberDataViewType.Single, valueKind)
{
    public override Delegate Getter(ScoredRow row) => (ValueGetter<float>)((ref float value) => value = read(row));
}
