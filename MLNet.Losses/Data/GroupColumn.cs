using System.Globalization;
using System.Numerics;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Losses.Data;

/// <summary>Numbers the values of a key, text or number column in the order in which they appear.</summary>
internal sealed class GroupColumn
{
    /// <summary>What a column has to be, in words.</summary>
    public const string Expected = "a key, text or a number";

    private readonly List<string> _names = [];
    private readonly Func<int> _read;

    public GroupColumn(DataViewRow row, DataViewSchema.Column column)
    {
        Check(column);
        _read = column.Type switch
        {
            TextDataViewType => TextReader(row, column),
            KeyDataViewType => KeyReader(row, column),
            _ => NumberReader(row, column),
        };
    }

    /// <summary>The values, by number.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>Checks the column's type before a cursor is opened.</summary>
    public static void Check(DataViewSchema.Column column)
    {
        if (!Fits(ColumnShape.Of(column)))
        {
            throw new LossDataException(column.Name, ColumnShape.Of(column).ToString(), Expected);
        }
    }

    /// <summary>Whether the values of such a column can name groups.</summary>
    public static bool Fits(ColumnShape column) =>
        !column.IsVector && (column.IsKey || column.ItemType is TextDataViewType || NumberColumn.IsNumber(column.ItemType));

    /// <summary>Reads the number of the current row's group.</summary>
    public Func<int> Read => _read;

    private Func<int> TextReader(DataViewRow row, DataViewSchema.Column column)
    {
        ValueGetter<ReadOnlyMemory<char>> getter = row.GetGetter<ReadOnlyMemory<char>>(column);
        var known = new KnownTexts(Name);
        ReadOnlyMemory<char> text = default;
        return () =>
        {
            getter(ref text);
            return known.Number(text.Span);
        };
    }

    private Func<int> KeyReader(DataViewRow row, DataViewSchema.Column column) => column.Type.RawType switch
    {
        Type type when type == typeof(byte) => KeyReader<byte>(row, column),
        Type type when type == typeof(ushort) => KeyReader<ushort>(row, column),
        Type type when type == typeof(uint) => KeyReader<uint>(row, column),
        _ => KeyReader<ulong>(row, column),
    };

    private Func<int> KeyReader<T>(DataViewRow row, DataViewSchema.Column column)
        where T : IBinaryInteger<T>
    {
        IReadOnlyList<string> texts = KeyColumn.Names(column);
        ValueGetter<T> getter = row.GetGetter<T>(column);
        var known = new KnownKeys(key => Name(key switch
        {
            0 => string.Empty,
            _ when key <= (ulong)texts.Count => texts[(int)key - 1],
            _ => key.ToString(CultureInfo.InvariantCulture),
        }));
        T value = T.Zero;
        return () =>
        {
            getter(ref value);
            return known.Number(ulong.CreateTruncating(value));
        };
    }

    private Func<int> NumberReader(DataViewRow row, DataViewSchema.Column column)
    {
        ValueGetter<double> getter = NumberColumn<double>.Scalar(row, column);
        var known = new Dictionary<double, int>();
        double value = 0;
        return () =>
        {
            getter(ref value);
            if (!known.TryGetValue(value, out int group))
            {
                known[value] = group = Name(double.IsNaN(value) ? string.Empty : value.ToString(CultureInfo.InvariantCulture));
            }

            return group;
        };
    }

    private int Name(string name)
    {
        _names.Add(name);
        return _names.Count - 1;
    }
}
