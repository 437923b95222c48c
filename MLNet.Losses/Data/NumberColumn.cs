using System.Numerics;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Losses.Data;

/// <summary>Reads a row's vector into a span of its length, zeros of sparse vectors included.</summary>
internal delegate void SpanGetter<TNumber>(Span<TNumber> row);

/// <summary>Reads numeric and Boolean columns of any type as numbers of one type.</summary>
internal static class NumberColumn
{
    private static readonly HashSet<Type> _types =
    [
        typeof(float), typeof(double), typeof(sbyte), typeof(short), typeof(int), typeof(long),
        typeof(byte), typeof(ushort), typeof(uint), typeof(ulong),
    ];

    public static bool IsNumber(DataViewType type) => type is NumberDataViewType && _types.Contains(type.RawType);
}

/// <inheritdoc cref="NumberColumn"/>
/// <typeparam name="TNumber">The type to read as: float or double.</typeparam>
internal static class NumberColumn<TNumber>
    where TNumber : unmanaged, INumber<TNumber>
{
    private static readonly Dictionary<Type, INumberColumn> _readers = new()
    {
        [typeof(float)] = Number<float>(),
        [typeof(double)] = Number<double>(),
        [typeof(sbyte)] = Number<sbyte>(),
        [typeof(short)] = Number<short>(),
        [typeof(int)] = Number<int>(),
        [typeof(long)] = Number<long>(),
        [typeof(byte)] = Number<byte>(),
        [typeof(ushort)] = Number<ushort>(),
        [typeof(uint)] = Number<uint>(),
        [typeof(ulong)] = Number<ulong>(),
        [typeof(bool)] = new ConvertedColumn<bool>(static value => value ? TNumber.One : TNumber.Zero),
    };

    private interface INumberColumn
    {
        ValueGetter<TNumber> Scalar(DataViewRow row, DataViewSchema.Column column);

        SpanGetter<TNumber> Vector(DataViewRow row, DataViewSchema.Column column);
    }

    public static ValueGetter<TNumber> Scalar(DataViewRow row, DataViewSchema.Column column) =>
        _readers[column.Type.RawType].Scalar(row, column);

    public static SpanGetter<TNumber> Vector(DataViewRow row, DataViewSchema.Column column) =>
        _readers[((VectorDataViewType)column.Type).ItemType.RawType].Vector(row, column);

    private static INumberColumn Number<T>()
        where T : struct, INumber<T> =>
        typeof(T) == typeof(TNumber) ? new SameColumn() : new ConvertedColumn<T>(TNumber.CreateTruncating);

    private sealed class SameColumn : INumberColumn
    {
        public ValueGetter<TNumber> Scalar(DataViewRow row, DataViewSchema.Column column) => row.GetGetter<TNumber>(column);

        public SpanGetter<TNumber> Vector(DataViewRow row, DataViewSchema.Column column)
        {
            ValueGetter<VBuffer<TNumber>> getter = row.GetGetter<VBuffer<TNumber>>(column);
            VBuffer<TNumber> buffer = default;
            return into =>
            {
                getter(ref buffer);
                buffer.CopyTo(into);
            };
        }
    }

    private sealed class ConvertedColumn<T>(Func<T, TNumber> convert) : INumberColumn
    {
        public ValueGetter<TNumber> Scalar(DataViewRow row, DataViewSchema.Column column)
        {
            ValueGetter<T> getter = row.GetGetter<T>(column);
            T value = default!;
            return (ref TNumber number) =>
            {
                getter(ref value);
                number = convert(value);
            };
        }

        public SpanGetter<TNumber> Vector(DataViewRow row, DataViewSchema.Column column)
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
