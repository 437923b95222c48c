using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Interop;
using Kind = Microsoft.ML.SchemaShape.Column.VectorKind;

namespace MLNet.Losses.Training.Models.Columns;

/// <summary>The columns that each task will write, as an estimator promises them before it has seen data.</summary>
internal static class PredictionShapes
{
    /// <summary>Score, and Variance where the head tells it.</summary>
    public static SchemaShape.Column[] Regression(bool isVector, bool hasVariance)
    {
        SchemaShape.Column score = Number(ScoreAnnotations.Score, isVector);
        return hasVariance ? [score, Number("Variance", isVector)] : [score];
    }

    /// <summary>PredictedLabel, Score and Probability: of one label, or of each of several.</summary>
    public static SchemaShape.Column[] Binary(bool isVector = false) =>
    [
        Column(ScoreAnnotations.PredictedLabel, isVector, BooleanDataViewType.Instance, []),
        Number(ScoreAnnotations.Score, isVector),
        Column(
            ScoreAnnotations.Probability,
            isVector,
            NumberDataViewType.Single,
            isVector ? [] : [SchemaShapes.Column(ScoreAnnotations.IsNormalized, Kind.Scalar, BooleanDataViewType.Instance)]),
    ];

    /// <summary>PredictedLabel, with what the label says of its keys, and Score.</summary>
    public static SchemaShape.Column[] Multiclass(SchemaShape.Column label)
    {
        SchemaShape.Column[] keyValues = [.. label.Annotations.Where(annotation => annotation.Name == ScoreAnnotations.KeyValues)];
        IEnumerable<SchemaShape.Column> ofScore = keyValues.SelectMany(values => (SchemaShape.Column[])
        [
            SchemaShapes.Column(ScoreAnnotations.SlotNames, Kind.Vector, TextDataViewType.Instance),
            SchemaShapes.Column(ScoreAnnotations.TrainingLabelValues, Kind.Vector, values.ItemType),
        ]);
        return
        [
            SchemaShapes.Key(ScoreAnnotations.PredictedLabel, [.. Common(), .. keyValues]),
            Column(ScoreAnnotations.Score, isVector: true, NumberDataViewType.Single, ofScore),
        ];
    }

    /// <summary>Score.</summary>
    public static SchemaShape.Column[] Ranking() => [Number(ScoreAnnotations.Score, isVector: false)];

    /// <summary>PredictedLabel, the classes of a sequence, and Score.</summary>
    public static SchemaShape.Column[] Sequence() => [Number(ScoreAnnotations.PredictedLabel, isVector: true), Number(ScoreAnnotations.Score, isVector: true)];

    /// <summary>The vector of that name.</summary>
    public static SchemaShape.Column[] Embedding(string name) => [Number(name, isVector: true)];

    private static SchemaShape.Column Number(string name, bool isVector) => Column(name, isVector, NumberDataViewType.Single, []);

    private static SchemaShape.Column Column(string name, bool isVector, DataViewType itemType, IEnumerable<SchemaShape.Column> annotations) =>
        SchemaShapes.Column(name, isVector ? Kind.Vector : Kind.Scalar, itemType, isKey: false, [.. Common(), .. annotations]);

    private static SchemaShape.Column[] Common() =>
    [
        SchemaShapes.Key(ScoreAnnotations.SetId, []),
        SchemaShapes.Column(ScoreAnnotations.ColumnKind, Kind.Scalar, TextDataViewType.Instance),
        SchemaShapes.Column(ScoreAnnotations.ValueKind, Kind.Scalar, TextDataViewType.Instance),
    ];
}
