using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Losses.Data;

/// <summary>How many rows each class has, counted in one pass. Rows without a class are left out.</summary>
internal sealed class ClassCounts
{
    private readonly Dictionary<long, long> _rows = [];
    private readonly DataViewSchema.Column _label;
    private readonly Dictionary<string, int> _texts = [];
    private int? _classes;

    private ClassCounts(DataViewSchema.Column label) => _label = label;

    /// <summary>Counts the classes of a label: of a key its values, of a Boolean false and true, of numbers 0, 1 and so on, of texts those found, in the order in which they first come.</summary>
    /// <exception cref="LossDataException">The column is missing, is no class, or holds what is none.</exception>
    public static ClassCounts Of(IDataView data, string labelColumnName)
    {
        DataViewSchema.Column label = ColumnShape.Find(data.Schema, labelColumnName);
        ColumnShape shape = ColumnShape.Of(label);
        if (shape.IsVector || !(shape.IsKey || shape.ItemType is BooleanDataViewType or TextDataViewType || NumberColumn.IsNumber(shape.ItemType)))
        {
            throw new LossDataException(labelColumnName, shape.ToString(), "a class: a key, text, a Boolean or a number");
        }

        var counts = new ClassCounts(label);
        using DataViewRowCursor cursor = data.GetRowCursor([counts._label]);
        counts.Count(cursor, counts.Getter(cursor));
        return counts;
    }

    /// <summary>n / (classes · rows of the class) for each class, so that every class weighs the same.</summary>
    /// <exception cref="LossDataException">There are no rows, fewer than two classes, or a class has no row.</exception>
    public double[] BalancedWeights()
    {
        long classes = _classes ?? (_rows.Count == 0 ? 0 : _rows.Keys.Max() + 1), total = _rows.Values.Sum();
        if (total == 0)
        {
            throw new LossDataException(_label.Name, "no row with a class", "rows of each class");
        }

        if (classes < 2)
        {
            throw new LossDataException(_label.Name, "rows of one class", "rows of at least two classes");
        }

        for (long index = 0; index < classes; index++)
        {
            if (!_rows.ContainsKey(index))
            {
                throw new LossDataException(_label.Name, $"no row of class {Name(index)}", $"rows of each of the {classes} classes");
            }
        }

        return [.. Enumerable.Range(0, (int)classes).Select(index => (double)total / (classes * _rows[index]))];
    }

    private void Count(DataViewRowCursor cursor, Func<double> index)
    {
        while (cursor.MoveNext())
        {
            double found = index();
            if (double.IsNaN(found))
            {
                continue;
            }

            if (!(found >= 0 && found < int.MaxValue && found == Math.Floor(found)))
            {
                throw new LossDataException(_label.Name, found.ToString("R", CultureInfo.InvariantCulture), "the index of a class, from 0", cursor.Position);
            }

            _rows[(long)found] = _rows.GetValueOrDefault((long)found) + 1;
        }
    }

    private Func<double> Getter(DataViewRowCursor cursor)
    {
        switch (_label.Type)
        {
            case KeyDataViewType { Count: ulong count }:
                _classes = (int)ulong.Min(count, int.MaxValue);
                Func<ulong> key = KeyColumn.Getter(cursor, _label);
                return () => key() is ulong value and > 0 ? value - 1 : double.NaN;
            case TextDataViewType:
                ValueGetter<ReadOnlyMemory<char>> text = cursor.GetGetter<ReadOnlyMemory<char>>(_label);
                Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> known = _texts.GetAlternateLookup<ReadOnlySpan<char>>();
                ReadOnlyMemory<char> value = default;
                return () =>
                {
                    text(ref value);
                    if (value.IsEmpty)
                    {
                        return double.NaN;
                    }

                    if (!known.TryGetValue(value.Span, out int index))
                    {
                        known[value.Span] = index = _texts.Count;
                    }

                    return index;
                };
            default:
                _classes = _label.Type is BooleanDataViewType ? 2 : null;
                ValueGetter<double> number = NumberColumn<double>.Scalar(cursor, _label);
                double found = 0;
                return () =>
                {
                    number(ref found);
                    return found;
                };
        }
    }

    private string Name(long index) =>
        _label.Type is KeyDataViewType && KeyColumn.Names(_label) is { Count: > 0 } names ? $"'{names[(int)index]}'"
        : _label.Type is BooleanDataViewType ? (index == 1 ? "true" : "false")
        : index.ToString(CultureInfo.InvariantCulture);
}
