using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Losses.Training.Models.Columns;

/// <summary>A column that a model writes.</summary>
/// <param name="name">Its name.</param>
/// <param name="type">Its type.</param>
/// <param name="valueKind">What it holds, in ML.NET's words: Score, Probability or PredictedLabel.</param>
internal abstract class PredictionColumn(string name, DataViewType type, string valueKind)
{
    public string Name { get; } = name;

    public DataViewType Type { get; } = type;

    /// <summary>Adds what else is known of the column.</summary>
    public Action<DataViewSchema.Annotations.Builder>? Annotate { get; init; }

    /// <summary>The getter of the column: a <see cref="ValueGetter{TValue}"/> of the column's type.</summary>
    public abstract Delegate Getter(ScoredRow row);

    /// <summary>Adds the column to a schema.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="columnKind">The task, in ML.NET's words.</param>
    /// <param name="setId">What is common to the columns of one model, and to no others.</param>
    public void AddTo(DataViewSchema.Builder schema, string columnKind, uint setId)
    {
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.AddPrimitiveValue(ScoreAnnotations.SetId, ScoreAnnotations.SetIdType, setId);
        annotations.AddPrimitiveValue(ScoreAnnotations.ColumnKind, TextDataViewType.Instance, columnKind.AsMemory());
        annotations.AddPrimitiveValue(ScoreAnnotations.ValueKind, TextDataViewType.Instance, valueKind.AsMemory());
        Annotate?.Invoke(annotations);
        schema.AddColumn(Name, Type, annotations.ToAnnotations());
    }
}
