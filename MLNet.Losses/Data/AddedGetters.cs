using Microsoft.ML;

namespace MLNet.Losses.Data;

/// <summary>What a row and a cursor of added columns share: which columns are active, and their getters.</summary>
internal sealed class AddedGetters
{
    private readonly AddedColumns _columns;
    private readonly DataViewRow _input;
    private readonly Delegate?[] _added;

    /// <param name="columns">The columns.</param>
    /// <param name="input">A row or cursor of the input.</param>
    /// <param name="active">The active columns of the output.</param>
    /// <param name="makeGetter">Makes the getter of an added column.</param>
    public AddedGetters(
        AddedColumns columns,
        DataViewRow input,
        IEnumerable<DataViewSchema.Column> active,
        Func<DataViewSchema.Column, Delegate> makeGetter)
    {
        (_columns, _input) = (columns, input);
        _added = new Delegate?[columns.OutputSchema.Count - columns.InputSchema.Count];
        foreach (DataViewSchema.Column column in active.Where(columns.IsAdded))
        {
            _added[column.Index - columns.InputSchema.Count] ??= makeGetter(column);
        }
    }

    public DataViewSchema Schema => _columns.OutputSchema;

    public bool IsActive(DataViewSchema.Column column)
    {
        Check(column);
        return _columns.IsAdded(column) ? Added(column) is not null : _input.IsColumnActive(InputColumn(column));
    }

    public ValueGetter<TValue> Get<TValue>(DataViewSchema.Column column)
    {
        Check(column);
        if (!_columns.IsAdded(column))
        {
            return _input.GetGetter<TValue>(InputColumn(column));
        }

        Delegate getter = Added(column)
            ?? throw new InvalidOperationException($"Column '{column.Name}' is not active: ask for it when the cursor is made.");
        return getter as ValueGetter<TValue>
            ?? throw new InvalidOperationException($"Column '{column.Name}' holds {column.Type}, not {typeof(TValue).Name}.");
    }

    private Delegate? Added(DataViewSchema.Column column) => _added[column.Index - _columns.InputSchema.Count];

    private DataViewSchema.Column InputColumn(DataViewSchema.Column column) => _columns.InputSchema[column.Index];

    private void Check(DataViewSchema.Column column)
    {
        if (column.Index >= Schema.Count || !Schema[column.Index].Equals(column))
        {
            throw new ArgumentOutOfRangeException(nameof(column), column.Name, "The column belongs to another schema.");
        }
    }
}
