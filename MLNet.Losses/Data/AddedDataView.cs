using Microsoft.ML;

namespace MLNet.Losses.Data;

/// <summary>
/// The input with some columns added. A plain wrapper: ML.NET's own base class would send every row through a
/// consolidator between threads, at 150 ns a row.
/// </summary>
internal sealed class AddedDataView(IDataView input, AddedColumns columns) : IDataView
{
    public bool CanShuffle => input.CanShuffle;

    public DataViewSchema Schema => columns.OutputSchema;

    public long? GetRowCount() => input.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        DataViewSchema.Column[] needed = [.. columnsNeeded];
        return columns.Wrap(input.GetRowCursor(columns.GetDependencies(needed), rand), needed);
    }

    public DataViewRowCursor[] GetRowCursorSet(
        IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        DataViewSchema.Column[] needed = [.. columnsNeeded];
        DataViewRowCursor[] cursors = input.GetRowCursorSet(columns.GetDependencies(needed), n, rand);
        return Array.ConvertAll(cursors, cursor => columns.Wrap(cursor, needed));
    }
}
