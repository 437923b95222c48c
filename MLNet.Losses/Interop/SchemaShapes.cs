using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Losses.Interop;

/// <summary>Makes the columns of a <see cref="SchemaShape"/>, whose constructor ML.NET keeps internal.</summary>
internal static class SchemaShapes
{
    public static SchemaShape.Column Column(string name, SchemaShape.Column.VectorKind kind, DataViewType itemType) =>
        new(name, kind, itemType, isKey: false);

    /// <summary>A column of which annotations are promised too.</summary>
    public static SchemaShape.Column Column(
        string name, SchemaShape.Column.VectorKind kind, DataViewType itemType, bool isKey, IEnumerable<SchemaShape.Column> annotations) =>
        new(name, kind, itemType, isKey, new SchemaShape(annotations));

    /// <summary>A promised key of 32 bits.</summary>
    public static SchemaShape.Column Key(string name, IEnumerable<SchemaShape.Column> annotations) =>
        Column(name, SchemaShape.Column.VectorKind.Scalar, NumberDataViewType.UInt32, isKey: true, annotations);
}
