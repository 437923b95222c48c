using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Losses.Experiments.Splitting;

/// <summary>A view over another whose rows come in their order, by one cursor: positions are what rows are known by.</summary>
internal abstract class InOrderView(IDataView input) : IDataView
{
    public bool CanShuffle => false;

    public abstract DataViewSchema Schema { get; }

    protected IDataView Input => input;

    public abstract long? GetRowCount();

    public abstract DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    /// <summary>A cursor over the cursor of the input.</summary>
    protected abstract class InOrderCursor(DataViewRowCursor input) : DataViewRowCursor
    {
        private long _position = -1;

        public override long Position => _position;

        public override long Batch => input.Batch;

        protected DataViewRowCursor Input => input;

        public sealed override bool MoveNext()
        {
            if (MoveInput())
            {
                _position++;
                return true;
            }

            _position = -1;
            return false;
        }

        public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

        /// <summary>Moves the input to the next row that belongs to the view.</summary>
        protected abstract bool MoveInput();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                input.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
