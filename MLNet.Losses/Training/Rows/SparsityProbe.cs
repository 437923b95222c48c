using Microsoft.ML;

namespace MLNet.Losses.Training.Rows;

/// <summary>Whether it pays to hold the non-zeros of features alone: where there are many features, and the first rows have few of them.</summary>
internal static class SparsityProbe
{
    private const int RowsLookedAt = 1000;

    // Fewer features than that are soon multiplied, zeros or not; and a non-zero takes twice the room of a number.
    private const int LeastWidth = 128;
    private const double GreatestPart = 0.1;

    /// <param name="data">The data.</param>
    /// <param name="column">The features.</param>
    public static bool IsSparse(IDataView data, DataViewSchema.Column column)
    {
        int width = FeatureReader.WidthOf(column);
        if (width < LeastWidth)
        {
            return false;
        }

        using DataViewRowCursor cursor = data.GetRowCursor([column]);
        var reader = new FeatureReader(cursor, column, takesMissing: true);
        long rows = 0, nonZeros = 0;
        while (rows < RowsLookedAt && cursor.MoveNext())
        {
            reader.Read();
            foreach (float value in reader.Values)
            {
                nonZeros += value != 0 ? 1 : 0;
            }

            rows++;
        }

        return nonZeros < GreatestPart * rows * width;
    }
}
