using Microsoft.ML;

namespace MLNet.Losses.Experiments.Splitting;

/// <summary>A data set with columns added that are known by the position of the row.</summary>
internal sealed class AddedColumnsView : InOrderView
{
    private readonly IReadOnlyList<AddedColumn> _added;

    public AddedColumnsView(IDataView input, IReadOnlyList<AddedColumn> added)
        : base(input)
    {
        _added = added;
        var schema = new DataViewSchema.Builder();
        schema.AddColumns(input.Schema);
        foreach (AddedColumn column in added)
        {
            schema.AddColumn(column.Name, column.Type, column.Annotations);
        }

        Schema = schema.ToSchema();
    }

    public override DataViewSchema Schema { get; }

    public override long? GetRowCount() => Input.GetRowCount();

    public override DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        bool[] active = new bool[Schema.Count];
        foreach (DataViewSchema.Column column in columnsNeeded)
        {
            active[column.Index] = true;
        }

        return new AddedCursor(this, Input.GetRowCursor(Input.Schema.Where(column => active[column.Index])), active);
    }

    private sealed class AddedCursor(AddedColumnsView view, DataViewRowCursor input, bool[] active) : InOrderCursor(input)
    {
        public override DataViewSchema Schema => view.Schema;

        public override bool IsColumnActive(DataViewSchema.Column column) => active[column.Index];

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            int added = column.Index - view.Input.Schema.Count;
            return added < 0
                ? Input.GetGetter<TValue>(Input.Schema[column.Index])
                : view._added[added].Getter(this) as ValueGetter<TValue>
                    ?? throw new InvalidOperationException($"Column '{column.Name}' holds {column.Type}, not {typeof(TValue).Name}.");
        }

        protected override bool MoveInput() => Input.MoveNext();
    }
}
