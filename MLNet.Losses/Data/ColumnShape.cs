using Microsoft.ML;
using Microsoft.ML.Data;
using Kind = Microsoft.ML.SchemaShape.Column.VectorKind;

namespace MLNet.Losses.Data;

/// <summary>A column's type, as a schema knows it or as a <see cref="SchemaShape"/> promises it.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="ItemType">The type of a value, or of a vector's element.</param>
/// <param name="IsKey">Whether the values are keys.</param>
/// <param name="Kind">Scalar, vector, or vector of variable size.</param>
/// <param name="Size">The vector's size where it is known; 1 for a scalar.</param>
internal readonly record struct ColumnShape(string Name, DataViewType ItemType, bool IsKey, Kind Kind, int? Size)
{
    public bool IsVector => Kind != Kind.Scalar;

    public static ColumnShape Of(DataViewSchema.Column column) => column.Type is VectorDataViewType vector
        ? new(column.Name, vector.ItemType, vector.ItemType is KeyDataViewType, vector.IsKnownSize ? Kind.Vector : Kind.VariableVector, vector.IsKnownSize ? vector.Size : null)
        : new(column.Name, column.Type, column.Type is KeyDataViewType, Kind.Scalar, 1);

    public static ColumnShape Of(SchemaShape.Column column) =>
        new(column.Name, column.ItemType, column.IsKey, column.Kind, column.Kind == Kind.Scalar ? 1 : null);

    /// <summary>The column of that name.</summary>
    /// <exception cref="LossDataException">There is none.</exception>
    public static DataViewSchema.Column Find(DataViewSchema schema, string name) =>
        schema.GetColumnOrNull(name) ?? throw Missing(name, schema.Where(column => !column.IsHidden).Select(column => column.Name));

    /// <inheritdoc cref="Find(DataViewSchema, string)"/>
    public static ColumnShape Find(SchemaShape schema, string name)
    {
        foreach (SchemaShape.Column column in schema)
        {
            if (column.Name == name)
            {
                return Of(column);
            }
        }

        throw Missing(name, schema.Select(column => column.Name));
    }

    /// <summary>The type in words.</summary>
    public override string ToString()
    {
        string item = IsKey ? $"key ({ItemType})" : ItemType.ToString()!;
        return Kind switch
        {
            Kind.Scalar => item,
            Kind.Vector => Size is int size ? $"a vector of {size} {item}" : $"a vector of {item}",
            _ => $"a vector of {item} of variable size",
        };
    }

    private static LossDataException Missing(string name, IEnumerable<string> names)
    {
        const int shown = 20;
        string[] all = [.. names];
        string list = string.Join(", ", all.Take(shown)) + (all.Length > shown ? $" and {all.Length - shown} more" : string.Empty);
        return new LossDataException(name, "no such column", $"one of: {list}");
    }
}
