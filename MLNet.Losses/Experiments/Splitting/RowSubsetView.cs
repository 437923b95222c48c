using Microsoft.ML;

namespace MLNet.Losses.Experiments.Splitting;

/// <summary>Some rows of a data set, in their order.</summary>
/// <param name="input">The data set.</param>
/// <param name="isMember">Whether the row at a position belongs to the subset.</param>
/// <param name="count">How many do.</param>
internal sealed class RowSubsetView(IDataView input, Func<int, bool> isMember, int count) : InOrderView(input)
{
    public override DataViewSchema Schema => Input.Schema;

    public override long? GetRowCount() => count;

    public override DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        new SubsetCursor(Input.GetRowCursor(columnsNeeded), isMember);

    private sealed class SubsetCursor(DataViewRowCursor input, Func<int, bool> isMember) : InOrderCursor(input)
    {
        private int _row = -1;

        public override DataViewSchema Schema => Input.Schema;

        public override bool IsColumnActive(DataViewSchema.Column column) => Input.IsColumnActive(column);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => Input.GetGetter<TValue>(column);

        protected override bool MoveInput()
        {
            while (Input.MoveNext())
            {
                if (isMember(++_row))
                {
                    return true;
                }
            }

            return false;
        }
    }
}
