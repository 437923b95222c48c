using System.Globalization;
using System.Numerics;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Losses.Data;

/// <summary>Numbers the values of a key, text or number column in the order in which they appear.</summary>
internal abstract class GroupColumn
{
    /// <summary>What a column has to be, in words.</summary>
    public const string Expected = "a key, text or a number";

    private protected GroupColumn(IReadOnlyList<string> names) => Names = names;

    /// <summary>The values, by number.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <exception cref="LossDataException">The column is of another type.</exception>
    public static GroupColumn Of(DataViewRow row, DataViewSchema.Column column)
    {
        Check(column);
        List<string> names = [];
        return column.Type switch
        {
            TextDataViewType => new GroupColumn<ReadOnlyMemory<char>, TextNumbering>(names, row.GetGetter<ReadOnlyMemory<char>>(column), new(new(Add))),
            KeyDataViewType { RawType: Type type } when type == typeof(byte) => Keys<byte>(),
            KeyDataViewType { RawType: Type type } when type == typeof(ushort) => Keys<ushort>(),
            KeyDataViewType { RawType: Type type } when type == typeof(uint) => Keys<uint>(),
            KeyDataViewType => Keys<ulong>(),
            _ => new GroupColumn<double, NumberNumbering>(names, NumberColumn<double>.Scalar(row, column), new(new(number =>
                Add(double.IsNaN(number) ? string.Empty : number.ToString(CultureInfo.InvariantCulture))))),
        };

        GroupColumn<T, KeyNumbering<T>> Keys<T>()
            where T : IBinaryInteger<T>
        {
            IReadOnlyList<string> texts = KeyColumn.Names(column);
            return new(names, row.GetGetter<T>(column), new(new(key => Add(key switch
            {
                0 => string.Empty,
                _ when key <= (ulong)texts.Count => texts[(int)key - 1],
                _ => key.ToString(CultureInfo.InvariantCulture),
            }))));
        }

        int Add(string name)
        {
            names.Add(name);
            return names.Count - 1;
        }
    }

    /// <summary>Checks the column's type before a cursor is opened.</summary>
    /// <exception cref="LossDataException">It does not fit.</exception>
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
    public abstract int Read();

    /// <summary>Reads the next rows, and the number of the group of each; returns how many.</summary>
    /// <param name="cursor">The cursor.</param>
    /// <param name="reader">Reads the inputs of the rows.</param>
    /// <param name="most">How many rows at the most.</param>
    /// <param name="groups">Takes the numbers.</param>
    public abstract int ReadAll<TNumber>(DataViewRowCursor cursor, RowReader<TNumber> reader, int most, Span<int> groups)
        where TNumber : unmanaged, IFloatingPointIeee754<TNumber>;
}

/// <inheritdoc cref="GroupColumn"/>
/// <typeparam name="T">The type that the values are read as.</typeparam>
/// <typeparam name="TNumbering">What numbers them.</typeparam>
internal sealed class GroupColumn<T, TNumbering>(IReadOnlyList<string> names, ValueGetter<T> getter, TNumbering numbering) : GroupColumn(names)
    where TNumbering : struct, INumbering<T>
{
    public override int Read()
    {
        T value = default!;
        getter(ref value);
        return numbering.Number(value);
    }

    public override int ReadAll<TNumber>(DataViewRowCursor cursor, RowReader<TNumber> reader, int most, Span<int> groups) =>
        reader.ReadAll(cursor, most, getter, numbering, groups);
}
