using System.Globalization;
using System.Numerics;
using System.Text;
using MLNet.Losses.Samples.Csv;
using Parquet;
using Parquet.Data;
using Parquet.Schema;

namespace MLNet.Losses.Samples.Parquet;

/// <summary>The values of a column in one row group.</summary>
internal abstract class ParquetValues
{
    private const string Moment = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF";

    private static readonly Dictionary<Type, Func<Stored, int, ParquetValues>> _kinds = new()
    {
        [typeof(float)] = Numbers<float>,
        [typeof(double)] = Numbers<double>,
        [typeof(decimal)] = Numbers<decimal>,
        [typeof(sbyte)] = Numbers<sbyte>,
        [typeof(short)] = Numbers<short>,
        [typeof(int)] = Numbers<int>,
        [typeof(long)] = Numbers<long>,
        [typeof(byte)] = Numbers<byte>,
        [typeof(ushort)] = Numbers<ushort>,
        [typeof(uint)] = Numbers<uint>,
        [typeof(ulong)] = Numbers<ulong>,
        [typeof(bool)] = (data, rows) => Texts<bool>(data, rows, static flag => flag ? "true" : "false"),
        [typeof(DateOnly)] = (data, rows) => Texts<DateOnly>(data, rows, static day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        [typeof(DateTime)] = (data, rows) => Texts<DateTime>(data, rows, static moment => moment.ToString(Moment, CultureInfo.InvariantCulture)),
        [typeof(TimeSpan)] = (data, rows) => Texts<TimeSpan>(data, rows, static time => time.ToString("c", CultureInfo.InvariantCulture)),
        [typeof(TimeOnly)] = (data, rows) => Texts<TimeOnly>(data, rows, static time => time.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture)),
        [typeof(Guid)] = (data, rows) => Texts<Guid>(data, rows, static guid => guid.ToString()),
        [typeof(ReadOnlyMemory<char>)] = (data, rows) => Texts<ReadOnlyMemory<char>>(data, rows, static text => text.ToString()),
        [typeof(ReadOnlyMemory<byte>)] = (data, rows) => Texts<ReadOnlyMemory<byte>>(data, rows, static bytes => Convert.ToHexString(bytes.Span)),
    };

    /// <summary>Whether a column holds one value a row, of a kind that is read.</summary>
    public static bool CanRead(Field field) => field is DataField { IsArray: false } data && _kinds.ContainsKey(data.ClrType);

    public static ParquetValues Read(ParquetRowGroupReader group, DataField field, int rows)
    {
        using RawColumnData data = group.ReadRawColumnDataBaseAsync(field).GetAwaiter().GetResult();
        return _kinds[field.ClrType](new(data, field.MaxDefinitionLevel), rows);
    }

    /// <summary>A value as text; empty where it is missing.</summary>
    public abstract string Text(int row);

    /// <summary>Whether a value is a number, or missing: NaN then.</summary>
    public abstract bool TryNumber(int row, out double number);

    private static NumberValues<T> Numbers<T>(Stored data, int rows)
        where T : struct, INumber<T> => new(Expand<T, T?>(data, rows, static value => value));

    private static TextValues Texts<T>(Stored data, int rows, Func<T, string> text)
        where T : struct => new(Expand<T, string?>(data, rows, text));

    /// <summary>A value for each row; the file holds those that are there.</summary>
    private static TValue[] Expand<T, TValue>(Stored data, int rows, Func<T, TValue> make)
        where T : struct
    {
        ReadOnlySpan<T> there = ((RawColumnData<T>)data.Values).Values;
        ReadOnlySpan<int> levels = data.HighestLevel == 0 ? default : data.Values.DefinitionLevels;
        var values = new TValue[rows];
        for (int row = 0, next = 0; row < rows; row++)
        {
            if (levels.IsEmpty || levels[row] == data.HighestLevel)
            {
                values[row] = make(there[next++]);
            }
        }

        return values;
    }

    /// <summary>A column as the file holds it.</summary>
    /// <param name="Values">The values that are there, one after the other, and a level for each row where some may be missing.</param>
    /// <param name="HighestLevel">The level of a row whose value is there; 0 where all are.</param>
    private readonly record struct Stored(RawColumnData Values, int HighestLevel);

    private sealed class NumberValues<T>(T?[] values) : ParquetValues
        where T : struct, INumber<T>
    {
        public override string Text(int row) => values[row] is T value && !T.IsNaN(value) ? value.ToString(null, CultureInfo.InvariantCulture) : string.Empty;

        public override bool TryNumber(int row, out double number)
        {
            number = values[row] is T value ? double.CreateTruncating(value) : double.NaN;
            return true;
        }
    }

    private sealed class TextValues(string?[] values) : ParquetValues
    {
        public override string Text(int row) => values[row] ?? string.Empty;

        public override bool TryNumber(int row, out double number) => CsvNumber.TryRead(Encoding.UTF8.GetBytes(Text(row).Trim()), out number);
    }
}
