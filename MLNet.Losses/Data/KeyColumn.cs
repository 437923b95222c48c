using Microsoft.ML;

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
