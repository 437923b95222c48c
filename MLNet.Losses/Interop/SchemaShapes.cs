using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Losses.Interop;

/// <summary>Makes the columns of a <see cref="SchemaShape"/>, whose constructor ML.NET keeps internal.</summary>
internal static class SchemaShapes
{
    public static SchemaShape.Column Column(string name, SchemaShape.Column.VectorKind kind, DataViewType itemType) =>
        new(name, kind, itemType, isKey: false);
}
