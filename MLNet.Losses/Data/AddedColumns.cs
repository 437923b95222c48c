using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Losses.Data;

/// <summary>Columns that are computed from those of the same row, bound to an input schema.</summary>
internal abstract class AddedColumns : IRowToRowMapper
{
    protected AddedColumns(DataViewSchema input)
    {
        ArgumentNullException.ThrowIfNull(input);
        InputSchema = input;
    }

    public DataViewSchema InputSchema { get; }

    /// <summary>The columns of the input, and behind them those that are added.</summary>
    public abstract DataViewSchema OutputSchema { get; }

    /// <summary>The columns of the input that the added ones are computed from.</summary>
    protected abstract IEnumerable<DataViewSchema.Column> ReadColumns { get; }

    /// <summary>What makes the getters of added columns over a row or cursor of the input.</summary>
    public abstract Func<DataViewSchema.Column, Delegate> Bind(DataViewRow row);

    /// <summary>A cursor of the input as one of the output.</summary>
    /// <param name="cursor">The cursor of the input, with all columns active that are needed.</param>
    /// <param name="active">The active columns of the output.</param>
    public virtual DataViewRowCursor Wrap(DataViewRowCursor cursor, IReadOnlyList<DataViewSchema.Column> active) =>
        new AddedCursor(cursor, new AddedGetters(this, cursor, active, Bind(cursor)));

    public bool IsAdded(DataViewSchema.Column column) => column.Index >= InputSchema.Count;

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns)
    {
        bool[] needed = new bool[InputSchema.Count];
        foreach (DataViewSchema.Column column in dependingColumns)
        {
            if (IsAdded(column))
            {
                foreach (DataViewSchema.Column read in ReadColumns)
                {
                    needed[read.Index] = true;
                }
            }
            else
            {
                needed[column.Index] = true;
            }
        }

        return InputSchema.Where(column => needed[column.Index]);
    }

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns) =>
        new AddedRow(input, new AddedGetters(this, input, activeColumns, Bind(input)));
}
