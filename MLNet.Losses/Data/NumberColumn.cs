using System.Numerics;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Losses.Data;

/// <summary>Reads a row's vector into a span of its length, zeros of sparse vectors included.</summary>
internal delegate void SpanGetter(Span<float> row);

/// <summary>Reads numeric and Boolean columns of any type as single-precision numbers.</summary>
internal static class NumberColumn
{
    private static readonly Dictionary<Type, INumberColumn> _readers = new()
    {
        [typeof(float)] = new SingleColumn(),
        [typeof(double)] = Number<double>(),
        [typeof(sbyte)] = Number<sbyte>(),
        [typeof(short)] = Number<short>(),
        [typeof(int)] = Number<int>(),
        [typeof(long)] = Number<long>(),
        [typeof(byte)] = Number<byte>(),
        [typeof(ushort)] = Number<ushort>(),
        [typeof(uint)] = Number<uint>(),
        [typeof(ulong)] = Number<ulong>(),
        [typeof(bool)] = new ConvertedColumn<bool>(static value => value ? 1 : 0),
    };

    private interface INumberColumn
    {
        ValueGetter<float> Scalar(DataViewRow row, DataViewSchema.Column column);

        SpanGetter Vector(DataViewRow row, DataViewSchema.Column column);
    }

    public static bool IsNumber(DataViewType type) => type is NumberDataViewType && _readers.ContainsKey(type.RawType);

    public static ValueGetter<float> Scalar(DataViewRow row, DataViewSchema.Column column) =>
        _readers[column.Type.RawType].Scalar(row, column);

    public static SpanGetter Vector(DataViewRow row, DataViewSchema.Column column) =>
        _readers[((VectorDataViewType)column.Type).ItemType.RawType].Vector(row, column);

    /// <summary>Reads a scalar as a vector of one, and a vector as it is.</summary>
    public static SpanGetter Any(DataViewRow row, DataViewSchema.Column column)
    {
        if (column.Type is VectorDataViewType)
        {
            return Vector(row, column);
        }

        ValueGetter<float> getter = Scalar(row, column);
        return into => getter(ref into[0]);
    }

    private static ConvertedColumn<T> Number<T>()
        where T : struct, INumber<T> => new(float.CreateTruncating);

    private sealed class SingleColumn : INumberColumn
    {
        public ValueGetter<float> Scalar(DataViewRow row, DataViewSchema.Column column) => row.GetGetter<float>(column);

        public SpanGetter Vector(DataViewRow row, DataViewSchema.Column column)
        {
            ValueGetter<VBuffer<float>> getter = row.GetGetter<VBuffer<float>>(column);
            VBuffer<float> buffer = default;
            return into =>
            {
                getter(ref buffer);
                buffer.CopyTo(into);
            };
        }
    }

    private sealed class ConvertedColumn<T>(Func<T, float> convert) : INumberColumn
    {
        public ValueGetter<float> Scalar(DataViewRow row, DataViewSchema.Column column)
        {
            ValueGetter<T> getter = row.GetGetter<T>(column);
            T value = default!;
            return (ref float number) =>
            {
                getter(ref value);
                number = convert(value);
            };
        }

        public SpanGetter Vector(DataViewRow row, DataViewSchema.Column column)
        {
            ValueGetter<VBuffer<T>> getter = row.GetGetter<VBuffer<T>>(column);
            VBuffer<T> buffer = default;
            return into =>
            {
                getter(ref buffer);
                into.Clear();
                foreach (KeyValuePair<int, T> item in buffer.Items())
                {
                    into[item.Key] = convert(item.Value);
                }
            };
        }
    }
}
