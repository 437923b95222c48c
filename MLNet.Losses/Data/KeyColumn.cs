using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Losses.Data;

/// <summary>Reads key columns of any width; 0 is the missing key, as in ML.NET.</summary>
internal static class KeyColumn
{
    public static Func<ulong> Getter(DataViewRow row, DataViewSchema.Column column) => column.Type.RawType switch
    {
        Type type when type == typeof(byte) => Getter<byte>(row, column, static key => key),
        Type type when type == typeof(ushort) => Getter<ushort>(row, column, static key => key),
        Type type when type == typeof(uint) => Getter<uint>(row, column, static key => key),
        _ => Getter<ulong>(row, column, static key => key),
    };

    /// <summary>The texts that the keys stand for, that of key 1 first; none where they have no texts.</summary>
    public static IReadOnlyList<string> Names(DataViewSchema.Column column)
    {
        VBuffer<ReadOnlyMemory<char>> names = default;
        if (column.Annotations.Schema.GetColumnOrNull("KeyValues")?.Type is VectorDataViewType { ItemType: TextDataViewType })
        {
            column.GetKeyValues(ref names);
        }

        return [.. names.DenseValues().Select(name => name.ToString())];
    }

    private static Func<ulong> Getter<T>(DataViewRow row, DataViewSchema.Column column, Func<T, ulong> widen)
    {
        ValueGetter<T> getter = row.GetGetter<T>(column);
        T key = default!;
        return () =>
        {
            getter(ref key);
            return widen(key);
        };
    }
}
