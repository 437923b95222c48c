using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Interop;
using MLNet.Losses.Training.Models.Columns;
using Kind = Microsoft.ML.SchemaShape.Column.VectorKind;

namespace MLNet.Losses.Training.Trainers;

/// <summary>The columns that models promise before they are trained.</summary>
internal static class ScoreShapes
{
    /// <summary>A score, a variance or a probability.</summary>
    public static SchemaShape.Column Number(string name, bool isVector = false, bool hasSlotNames = false, bool isNormalized = false)
    {
        List<SchemaShape.Column> annotations = Annotations();
        if (hasSlotNames)
        {
            annotations.Add(Texts(ScoreAnnotations.SlotNames));
        }

        if (isNormalized)
        {
            annotations.Add(SchemaShapes.Column(ScoreAnnotations.IsNormalized, Kind.Scalar, BooleanDataViewType.Instance));
        }

        return Column(name, isVector, NumberDataViewType.Single, annotations);
    }

    /// <summary>The predicted one of two classes, or of several that do not exclude one another.</summary>
    public static SchemaShape.Column Boolean(bool isVector = false) =>
        Column(ScoreAnnotations.PredictedLabel, isVector, BooleanDataViewType.Instance, Annotations());

    /// <summary>The key of the predicted class.</summary>
    public static SchemaShape.Column Key(SchemaShape.Column label)
    {
        List<SchemaShape.Column> annotations = Annotations();
        if (KeyValues(label) is SchemaShape.Column values)
        {
            annotations.Add(values);
        }

        return SchemaShapes.Column(ScoreAnnotations.PredictedLabel, Kind.Scalar, NumberDataViewType.UInt32, isKey: true, annotations);
    }

    /// <summary>What a label promises to say of its keys.</summary>
    public static SchemaShape.Column? KeyValues(SchemaShape.Column label) =>
        label.Annotations.Any(column => column.Name == ScoreAnnotations.KeyValues)
            ? label.Annotations.First(column => column.Name == ScoreAnnotations.KeyValues)
            : null;

    public static bool HasSlotNames(SchemaShape.Column label) => label.Annotations.Any(column => column.Name == ScoreAnnotations.SlotNames);

    private static SchemaShape.Column Column(string name, bool isVector, DataViewType itemType, List<SchemaShape.Column> annotations) =>
        SchemaShapes.Column(name, isVector ? Kind.Vector : Kind.Scalar, itemType, isKey: false, annotations);

    private static List<SchemaShape.Column> Annotations() =>
    [
        SchemaShapes.Column(ScoreAnnotations.SetId, Kind.Scalar, NumberDataViewType.UInt32, isKey: true, []),
        SchemaShapes.Column(ScoreAnnotations.ColumnKind, Kind.Scalar, TextDataViewType.Instance),
        SchemaShapes.Column(ScoreAnnotations.ValueKind, Kind.Scalar, TextDataViewType.Instance),
    ];

    private static SchemaShape.Column Texts(string name) => SchemaShapes.Column(name, Kind.Vector, TextDataViewType.Instance);
}
