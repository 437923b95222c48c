using Microsoft.ML;

namespace MLNet.Losses.Data;

/// <summary>
/// The input with the loss columns added. A plain wrapper: ML.NET's own base class would send every row through a
/// consolidator between threads, at 150 ns a row.
/// </summary>
internal sealed class LossDataView(IDataView input, LossMapper mapper) : IDataView
{
    public bool CanShuffle => input.CanShuffle;

    public DataViewSchema Schema => mapper.OutputSchema;

    public long? GetRowCount() => input.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        DataViewSchema.Column[] needed = [.. columnsNeeded];
        return Wrap(input.GetRowCursor(mapper.GetDependencies(needed), rand), needed);
    }

    public DataViewRowCursor[] GetRowCursorSet(
        IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        DataViewSchema.Column[] needed = [.. columnsNeeded];
        DataViewRowCursor[] cursors = input.GetRowCursorSet(mapper.GetDependencies(needed), n, rand);
        return Array.ConvertAll(cursors, cursor => Wrap(cursor, needed));
    }

    private DataViewRowCursor Wrap(DataViewRowCursor cursor, DataViewSchema.Column[] needed) =>
        new LossCursor(cursor, new LossGetters(mapper, cursor, needed));
}
