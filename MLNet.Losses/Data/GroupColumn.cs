using System.Globalization;
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

    /// <summary>The number of the current row's group.</summary>
    public int Read() => _read();

    private Func<int> TextReader(DataViewRow row, DataViewSchema.Column column)
    {
        ValueGetter<ReadOnlyMemory<char>> getter = row.GetGetter<ReadOnlyMemory<char>>(column);
        var known = new Dictionary<string, int>().GetAlternateLookup<ReadOnlySpan<char>>();
        ReadOnlyMemory<char> text = default;
        return () =>
        {
            getter(ref text);
            if (!known.TryGetValue(text.Span, out int group))
            {
                known[text.Span] = group = Name(text.ToString());
            }

            return group;
        };
    }

    private Func<int> KeyReader(DataViewRow row, DataViewSchema.Column column)
    {
        IReadOnlyList<string> texts = KeyColumn.Names(column);
        Func<ulong> key = KeyColumn.Getter(row, column);
        var known = new Dictionary<ulong, int>();
        return () =>
        {
            ulong value = key();
            if (!known.TryGetValue(value, out int group))
            {
                known[value] = group = Name(value switch
                {
                    0 => string.Empty,
                    _ when value <= (ulong)texts.Count => texts[(int)value - 1],
                    _ => value.ToString(CultureInfo.InvariantCulture),
                });
            }

            return group;
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
