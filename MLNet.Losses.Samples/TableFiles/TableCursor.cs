using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Losses.Samples.TableFiles;

/// <summary>Walks over the records of a file.</summary>
internal sealed class TableCursor : DataViewRowCursor
{
    private const int RowsBetweenReports = 1024;

    private readonly TableRecord _record;
    private readonly Delegate?[] _getters;
    private readonly Action<double>? _progress;
    private readonly CancellationToken _cancellation;
    private long _position = -1;

    public TableCursor(
        DataViewSchema schema,
        IReadOnlyList<FileColumn> columns,
        IEnumerable<DataViewSchema.Column> active,
        TableRecord record,
        Action<double>? progress,
        CancellationToken cancellation)
    {
        (Schema, _record, _progress, _cancellation) = (schema, record, progress, cancellation);
        _getters = new Delegate?[columns.Count];
        foreach (DataViewSchema.Column column in active)
        {
            _getters[column.Index] ??= columns[column.Index].MakeGetter(record);
        }
    }

    public override DataViewSchema Schema { get; }

    public override long Position => _position;

    public override long Batch => 0;

    public override bool MoveNext()
    {
        if ((_position + 1) % RowsBetweenReports == 0)
        {
            _cancellation.ThrowIfCancellationRequested();
            _progress?.Invoke(_record.Progress);
        }

        if (!_record.Read())
        {
            return false;
        }

        _position++;
        return true;
    }

    public override bool IsColumnActive(DataViewSchema.Column column) => _getters[column.Index] is not null;

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) =>
        _getters[column.Index] as ValueGetter<TValue>
        ?? throw new InvalidOperationException($"Column '{column.Name}' is not active, or holds {column.Type} and not {typeof(TValue).Name}.");

    public override ValueGetter<DataViewRowId> GetIdGetter() =>
        (ref DataViewRowId id) => id = new DataViewRowId((ulong)_position, 0);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _record.Dispose();
        }

        base.Dispose(disposing);
    }
}
