using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Losses.Data;

/// <summary>A row of the input with the columns added.</summary>
internal sealed class AddedRow(DataViewRow input, AddedGetters getters) : DataViewRow
{
    public override DataViewSchema Schema => getters.Schema;

    public override long Position => input.Position;

    public override long Batch => input.Batch;

    public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

    public override bool IsColumnActive(DataViewSchema.Column column) => getters.IsActive(column);

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => getters.Get<TValue>(column);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            input.Dispose();
        }

        base.Dispose(disposing);
    }
}
