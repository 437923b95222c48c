using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Data;

namespace MLNet.Losses.Evaluation;

/// <summary>Numbers the values of a key or text column in the order in which they appear.</summary>
internal sealed class GroupColumn
{
    private readonly List<string> _names = [];
    private readonly Func<int> _read;

    public GroupColumn(DataViewRow row, DataViewSchema.Column column)
    {
        Check(column);
        _read = column.Type is TextDataViewType ? TextReader(row, column) : KeyReader(row, column);
    }

    /// <summary>The values, by number.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>Checks the column's type before a cursor is opened.</summary>
    public static void Check(DataViewSchema.Column column)
    {
        if (column.Type is not (TextDataViewType or KeyDataViewType))
        {
            throw new LossDataException(column.Name, ColumnShape.Of(column).ToString(), "a key or text");
        }
    }

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

    private int Name(string name)
    {
        _names.Add(name);
        return _names.Count - 1;
    }
}
