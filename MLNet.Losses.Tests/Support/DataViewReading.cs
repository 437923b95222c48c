using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Losses.Tests.Support;

/// <summary>Reads a column of a data set, asking for that column alone.</summary>
internal static class DataViewReading
{
    public static T[] Read<T>(this IDataView data, string column)
    {
        using DataViewRowCursor cursor = data.GetRowCursor([data.Schema[column]]);
        return [.. Read<T>(cursor, data.Schema[column])];
    }

    /// <summary>A column of vectors, one array a row.</summary>
    public static float[][] ReadVectors(this IDataView data, string column)
    {
        using DataViewRowCursor cursor = data.GetRowCursor([data.Schema[column]]);
        ValueGetter<VBuffer<float>> getter = cursor.GetGetter<VBuffer<float>>(data.Schema[column]);
        List<float[]> rows = [];
        VBuffer<float> value = default;
        while (cursor.MoveNext())
        {
            getter(ref value);
            rows.Add([.. value.DenseValues()]);
        }

        return [.. rows];
    }

    /// <summary>A column of numbers or vectors, as vectors.</summary>
    public static float[][] ReadAny(this IDataView data, string column) =>
        data.Schema[column].Type is VectorDataViewType ? data.ReadVectors(column) : [.. data.Read<float>(column).Select(value => new[] { value })];

    public static List<T> Read<T>(DataViewRowCursor cursor, DataViewSchema.Column column)
    {
        ValueGetter<T> getter = cursor.GetGetter<T>(column);
        List<T> values = [];
        T value = default!;
        while (cursor.MoveNext())
        {
            getter(ref value);
            values.Add(value);
        }

        return values;
    }
}
