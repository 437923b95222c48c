using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Data;

namespace MLNet.Losses.Analysis;

/// <summary>A column that puts rows into order: numbers, or times as days since 30 December 1899.</summary>
internal sealed class OrderColumn
{
    private static readonly DateTime _origin = DateTime.FromOADate(0);

    private readonly DataViewSchema.Column _column;

    /// <exception cref="LossDataException">The column is missing, or holds neither numbers nor times.</exception>
    public OrderColumn(DataViewSchema schema, string name)
    {
        _column = ColumnShape.Find(schema, name);
        if (!IsTime && !NumberColumn.IsNumber(_column.Type))
        {
            throw new LossDataException(name, ColumnShape.Of(_column).ToString(), "a number or a date-time");
        }
    }

    public bool IsTime => _column.Type is DateTimeDataViewType or DateTimeOffsetDataViewType;

    /// <summary>The value of each row; NaN where it is missing or infinite. A time that nobody set counts as missing.</summary>
    public List<double> Read(IDataView data)
    {
        using DataViewRowCursor cursor = data.GetRowCursor([_column]);
        ValueGetter<double> getter = _column.Type switch
        {
            DateTimeDataViewType => Days<DateTime>(cursor, static time => time),
            DateTimeOffsetDataViewType => Days<DateTimeOffset>(cursor, static time => time.UtcDateTime),
            _ => NumberColumn<double>.Scalar(cursor, _column),
        };
        List<double> values = [];
        double value = 0;
        while (cursor.MoveNext())
        {
            getter(ref value);
            values.Add(double.IsFinite(value) ? value : double.NaN);
        }

        return values;
    }

    private ValueGetter<double> Days<T>(DataViewRow row, Func<T, DateTime> toTime)
    {
        ValueGetter<T> getter = row.GetGetter<T>(_column);
        T time = default!;
        return (ref double days) =>
        {
            getter(ref time);
            DateTime moment = toTime(time);
            days = moment == default ? double.NaN : (moment - _origin).TotalDays;
        };
    }
}
