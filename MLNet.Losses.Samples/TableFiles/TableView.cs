using Microsoft.ML;

namespace MLNet.Losses.Samples.TableFiles;

/// <summary>
/// A file as a data view: read row by row, anew by each cursor, so that memory does not grow with the file. Where
/// two columns have the same name, the later one hides the earlier one, as everywhere in ML.NET.
/// </summary>
internal sealed class TableView : IDataView
{
    private readonly TableFile _file;
    private readonly IReadOnlyList<FileColumn> _columns;
    private readonly Action<double>? _progress;
    private readonly CancellationToken _cancellation;

    /// <param name="file">The file.</param>
    /// <param name="columns">What to make of its records.</param>
    /// <param name="progress">Told now and then which part of the file has been read, from 0 to 1.</param>
    /// <param name="cancellation">Ends every cursor early.</param>
    public TableView(
        TableFile file, IReadOnlyList<FileColumn> columns, Action<double>? progress = null, CancellationToken cancellation = default)
    {
        (_file, _columns, _progress, _cancellation) = (file, columns, progress, cancellation);
        var schema = new DataViewSchema.Builder();
        foreach (FileColumn column in columns)
        {
            schema.AddColumn(column.Name, column.Type, column.Annotations);
        }

        Schema = schema.ToSchema();
    }

    public bool CanShuffle => false;

    public DataViewSchema Schema { get; }

    public long? GetRowCount() => null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        new TableCursor(Schema, _columns, columnsNeeded, _file.OpenRows(), _progress, _cancellation);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];
}
