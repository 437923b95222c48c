using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Data;

namespace MLNet.Losses.Analysis;

/// <summary>The values of some columns as text, of rows that are shown to somebody.</summary>
internal static class ShownTexts
{
    private const int ShownSlots = 8;

    private static readonly Dictionary<Type, Func<DataViewRow, DataViewSchema.Column, Func<string>>> _readers = new()
    {
        [typeof(ReadOnlyMemory<char>)] = Reader<ReadOnlyMemory<char>>(static text => text.ToString()),
        [typeof(bool)] = Reader<bool>(static value => value ? "true" : "false"),
        [typeof(float)] = Reader<float>(static value => float.IsNaN(value) ? string.Empty : value.ToString(CultureInfo.InvariantCulture)),
        [typeof(double)] = Reader<double>(static value => double.IsNaN(value) ? string.Empty : value.ToString(CultureInfo.InvariantCulture)),
        [typeof(DateTime)] = Reader<DateTime>(static value => value.ToString("O", CultureInfo.InvariantCulture)),
        [typeof(DateTimeOffset)] = Reader<DateTimeOffset>(static value => value.ToString("O", CultureInfo.InvariantCulture)),
        [typeof(sbyte)] = Whole<sbyte>(),
        [typeof(short)] = Whole<short>(),
        [typeof(int)] = Whole<int>(),
        [typeof(long)] = Whole<long>(),
        [typeof(byte)] = Whole<byte>(),
        [typeof(ushort)] = Whole<ushort>(),
        [typeof(uint)] = Whole<uint>(),
        [typeof(ulong)] = Whole<ulong>(),
        [typeof(TimeSpan)] = Reader<TimeSpan>(static value => value.ToString("c", CultureInfo.InvariantCulture)),
    };

    /// <summary>Checks that there are such columns, and that their values can be shown.</summary>
    /// <exception cref="LossDataException">They are not there, or of a type that has no text.</exception>
    public static DataViewSchema.Column[] Find(DataViewSchema schema, IReadOnlyList<string> names) => [.. names.Distinct().Select(name =>
    {
        DataViewSchema.Column column = ColumnShape.Find(schema, name);
        return IsShown(column) ? column : throw new LossDataException(name, ColumnShape.Of(column).ToString(), "a column that can be shown: numbers, Booleans, texts, keys, times, or a vector of numbers");
    })];

    /// <summary>Reads the values of some rows; the empty text where one is missing.</summary>
    public static IReadOnlyDictionary<long, IReadOnlyDictionary<string, string>> Read(
        IDataView data, IReadOnlyList<string> names, IEnumerable<long> rows)
    {
        HashSet<long> wanted = [.. rows];
        DataViewSchema.Column[] columns = Find(data.Schema, names);
        if (columns.Length == 0)
        {
            return wanted.ToDictionary(row => row, IReadOnlyDictionary<string, string> (_) => new Dictionary<string, string>());
        }

        Dictionary<long, IReadOnlyDictionary<string, string>> shown = [];
        using DataViewRowCursor cursor = data.GetRowCursor(columns);
        Func<string>[] readers = [.. columns.Select(column => Reader(cursor, column))];
        for (long row = 0; shown.Count < wanted.Count && cursor.MoveNext(); row++)
        {
            if (wanted.Contains(row))
            {
                shown[row] = columns.Zip(readers).ToDictionary(pair => pair.First.Name, pair => pair.Second());
            }
        }

        return shown;
    }

    private static bool IsShown(DataViewSchema.Column column) => column.Type is VectorDataViewType vector
        ? vector.IsKnownSize && NumberColumn.IsNumber(vector.ItemType)
        : column.Type is KeyDataViewType || _readers.ContainsKey(column.Type.RawType);

    private static Func<string> Reader(DataViewRow row, DataViewSchema.Column column) => column.Type switch
    {
        KeyDataViewType => KeyReader(row, column),
        VectorDataViewType vector => VectorReader(row, column, vector.Size),
        _ => _readers[column.Type.RawType](row, column),
    };

    private static Func<string> KeyReader(DataViewRow row, DataViewSchema.Column column)
    {
        var keys = GroupColumn.Of(row, column);
        return () => keys.Names[keys.Read()];
    }

    private static Func<string> VectorReader(DataViewRow row, DataViewSchema.Column column, int size)
    {
        SpanGetter<double> getter = NumberColumn<double>.Vector(row, column);
        double[] numbers = new double[size];
        return () =>
        {
            getter(numbers);
            IEnumerable<string> texts = numbers.Take(ShownSlots).Select(number => number.ToString("g6", CultureInfo.InvariantCulture));
            return string.Join(", ", size > ShownSlots ? texts.Append("…") : texts);
        };
    }

    private static Func<DataViewRow, DataViewSchema.Column, Func<string>> Whole<T>()
        where T : IFormattable => Reader<T>(static value => value.ToString(null, CultureInfo.InvariantCulture));

    private static Func<DataViewRow, DataViewSchema.Column, Func<string>> Reader<T>(Func<T, string> text) => (row, column) =>
    {
        ValueGetter<T> getter = row.GetGetter<T>(column);
        T value = default!;
        return () =>
        {
            getter(ref value);
            return text(value);
        };
    };
}
