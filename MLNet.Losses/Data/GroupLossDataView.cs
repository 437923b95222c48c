using Microsoft.ML;

namespace MLNet.Losses.Data;

/// <summary>
/// The input with the columns of a loss that judges groups. The first cursor that asks for them judges all rows; they
/// are kept from then on. Rows keep their order: it is how they are found.
/// </summary>
internal sealed class GroupLossDataView : IDataView
{
    private readonly IDataView _input;
    private readonly LossMapper _mapper;
    private readonly Lazy<GroupLossTable> _table;

    public GroupLossDataView(IDataView input, LossMapper mapper)
    {
        (_input, _mapper) = (input, mapper);

        // A failed pass is tried again by the next cursor.
        _table = new(() => mapper.Judge(input), LazyThreadSafetyMode.PublicationOnly);
    }

    public bool CanShuffle => false;

    public DataViewSchema Schema => _mapper.OutputSchema;

    public long? GetRowCount() => _input.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        DataViewSchema.Column[] needed = [.. columnsNeeded];
        DataViewRowCursor cursor = _input.GetRowCursor(needed.Where(column => !_mapper.IsAdded(column)).Select(column => _mapper.InputSchema[column.Index]));
        return new AddedCursor(cursor, new AddedGetters(_mapper, cursor, needed, added => _mapper.MakeGetter(cursor, added, _table.Value)));
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];
}
