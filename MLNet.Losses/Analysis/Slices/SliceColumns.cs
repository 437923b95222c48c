using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Data;

namespace MLNet.Losses.Analysis.Slices;

/// <summary>The columns in which slices are searched: found and checked, and read in one pass.</summary>
internal sealed class SliceColumns
{
    private const int MostFeatures = 1000;

    private readonly DataViewSchema.Column[] _columns;

    /// <exception cref="LossDataException">A column is missing, of a type that makes no feature, or too wide.</exception>
    public SliceColumns(DataViewSchema schema, IReadOnlyList<string> names)
    {
        _columns = [.. names.Distinct().Select(name => ColumnShape.Find(schema, name))];
        foreach (DataViewSchema.Column column in _columns)
        {
            Check(column);
        }
    }

    /// <summary>Reads the features of all rows.</summary>
    /// <param name="data">The data.</param>
    /// <param name="fewestRows">The rows that a category needs.</param>
    public IReadOnlyList<SliceFeature> Read(IDataView data, int fewestRows)
    {
        if (_columns.Length == 0)
        {
            return [];
        }

        using DataViewRowCursor cursor = data.GetRowCursor(_columns);
        ISliceReader[] readers = [.. _columns.Select(column => Reader(cursor, column))];
        while (cursor.MoveNext())
        {
            foreach (ISliceReader reader in readers)
            {
                reader.Read();
            }
        }

        return [.. readers.SelectMany(reader => reader.Build(fewestRows))];
    }

    private static void Check(DataViewSchema.Column column)
    {
        ColumnShape shape = ColumnShape.Of(column);
        bool fits = shape.IsVector
            ? shape.Size is not null && NumberColumn.IsNumber(shape.ItemType) && !shape.IsKey
            : GroupColumn.Fits(shape) || shape.ItemType is BooleanDataViewType;
        if (!fits)
        {
            throw new LossDataException(column.Name, shape.ToString(), "a number, a Boolean, a text, a key, or a vector of numbers of known size");
        }

        if (shape.Size > MostFeatures)
        {
            throw new LossDataException(column.Name, shape.ToString(), $"at most {MostFeatures} features to search slices in");
        }
    }

    private static ISliceReader Reader(DataViewRow row, DataViewSchema.Column column) => column.Type switch
    {
        VectorDataViewType => new VectorSliceReader(row, column),
        BooleanDataViewType => CategorySliceReader.OfBooleans(row, column),
        TextDataViewType or KeyDataViewType => CategorySliceReader.OfGroups(row, column),
        _ => new NumberSliceReader(row, column),
    };
}
