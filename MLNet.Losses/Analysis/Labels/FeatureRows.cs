using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Data;

namespace MLNet.Losses.Analysis.Labels;

/// <summary>The features of some rows, standardised: mean 0, deviation 1, and a missing one is the mean.</summary>
internal sealed class FeatureRows
{
    private readonly float[] _numbers;
    private readonly int _width;

    private FeatureRows(float[] numbers, int width) => (_numbers, _width) = (numbers, width);

    public int Count => _numbers.Length / _width;

    public int Width => _width;

    public ReadOnlySpan<float> this[int row] => _numbers.AsSpan(row * _width, _width);

    /// <summary>The column of the features; null where the data have none of the usual name.</summary>
    /// <exception cref="LossDataException">A column of another name is missing, or is no vector of numbers.</exception>
    public static DataViewSchema.Column? Find(DataViewSchema schema, string? name)
    {
        bool isUsual = name == LossAnalysisOptions.UsualFeatures;
        if (name is null || (isUsual && schema.GetColumnOrNull(name) is null))
        {
            return null;
        }

        DataViewSchema.Column column = ColumnShape.Find(schema, name);
        return column.Type is VectorDataViewType { IsKnownSize: true } vector && NumberColumn.IsNumber(vector.ItemType) ? column
            : isUsual ? null
            : throw new LossDataException(name, ColumnShape.Of(column).ToString(), "a vector of numbers, of known size");
    }

    /// <summary>Reads the features of the rows at some positions, which ascend.</summary>
    public static FeatureRows Read(IDataView data, DataViewSchema.Column column, IReadOnlyList<long> positions)
    {
        int width = ((VectorDataViewType)column.Type).Size;
        float[] numbers = new float[positions.Count * width];
        using DataViewRowCursor cursor = data.GetRowCursor([column]);
        SpanGetter<float> getter = NumberColumn<float>.Vector(cursor, column);
        long position = -1;
        for (int row = 0; row < positions.Count; row++)
        {
            while (position < positions[row] && cursor.MoveNext())
            {
                position++;
            }

            getter(numbers.AsSpan(row * width, width));
        }

        for (int slot = 0; slot < width; slot++)
        {
            Standardise(numbers, slot, width);
        }

        return new(numbers, width);
    }

    private static void Standardise(float[] numbers, int slot, int width)
    {
        double count = 0, sum = 0, squares = 0;
        for (int i = slot; i < numbers.Length; i += width)
        {
            (count, sum) = float.IsFinite(numbers[i]) ? (count + 1, sum + numbers[i]) : (count, sum);
        }

        double mean = sum / count;
        for (int i = slot; i < numbers.Length; i += width)
        {
            double distance = numbers[i] - mean;
            squares += float.IsFinite(numbers[i]) ? distance * distance : 0;
        }

        double scale = squares > 0 ? Math.Sqrt(count / squares) : 0;
        for (int i = slot; i < numbers.Length; i += width)
        {
            numbers[i] = float.IsFinite(numbers[i]) ? (float)((numbers[i] - mean) * scale) : 0;
        }
    }
}
