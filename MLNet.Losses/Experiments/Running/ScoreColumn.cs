using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Data;

namespace MLNet.Losses.Experiments.Running;

/// <summary>The scores of a model.</summary>
/// <param name="Numbers">The scores, row after row.</param>
/// <param name="Width">How many a row's vector has; 0 for rows of one number.</param>
/// <param name="Kind">What the column says that they are; null where it says nothing.</param>
internal readonly record struct ScoreColumn(float[] Numbers, int Width, string? Kind)
{
    /// <summary>Reads the scores.</summary>
    /// <exception cref="LossDataException">The column is missing, or holds no numbers.</exception>
    public static ScoreColumn Read(IDataView scored, string name)
    {
        DataViewSchema.Column column = ColumnShape.Find(scored.Schema, name);
        var shape = ColumnShape.Of(column);
        if (shape.IsKey || shape.Size is not int size || !NumberColumn.IsNumber(shape.ItemType))
        {
            throw new LossDataException(name, shape.ToString(), "scores: a number or a vector of numbers of known size");
        }

        using DataViewRowCursor cursor = scored.GetRowCursor([column]);
        SpanGetter<float> getter = Getter(cursor, column);
        List<float> numbers = [];
        float[] row = new float[size];
        while (cursor.MoveNext())
        {
            getter(row);
            numbers.AddRange(row);
        }

        return new([.. numbers], shape.IsVector ? size : 0, ScoreSpaces.KindOf(column));
    }

    /// <summary>Refuses scores that are missing: rows without a score are not judged, and whoever leaves out hard rows would win.</summary>
    /// <exception cref="LossDataException">A score is missing.</exception>
    public void RequireAll(string name)
    {
        if (Array.FindIndex(Numbers, float.IsNaN) is int index and >= 0)
        {
            int missing = Numbers.Count(float.IsNaN), row = index / Math.Max(1, Width);
            throw new LossDataException(name, $"a score that is not a number ({missing} in all)", "a number: did the training diverge?", row);
        }
    }

    private static SpanGetter<float> Getter(DataViewRow row, DataViewSchema.Column column)
    {
        if (column.Type is VectorDataViewType)
        {
            return NumberColumn<float>.Vector(row, column);
        }

        ValueGetter<float> getter = NumberColumn<float>.Scalar(row, column);
        return numbers => getter(ref numbers[0]);
    }
}
