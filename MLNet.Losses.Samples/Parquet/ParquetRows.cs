using Parquet;
using Parquet.Schema;

namespace MLNet.Losses.Samples.Parquet;

/// <summary>An open Parquet file, a row group at a time.</summary>
internal sealed class ParquetRows(ParquetReader reader) : IDisposable
{
    private readonly ParquetValues?[] _columns = new ParquetValues?[reader.Schema.Fields.Count];
    private int _group = -1;

    public IReadOnlyList<Field> Fields => reader.Schema.Fields;

    /// <summary>How many row groups have been read, of how many.</summary>
    public (int Read, int All) Groups => (int.Max(0, _group), reader.RowGroupCount);

    /// <summary>How many rows the current row group has.</summary>
    public long Count { get; private set; }

    /// <summary>Moves to the next row group; false where there is none.</summary>
    public bool NextGroup()
    {
        Array.Clear(_columns);
        _group++;
        Count = _group < reader.RowGroupCount ? reader.RowGroups[_group].RowCount : 0;
        return _group < reader.RowGroupCount;
    }

    /// <summary>The values of a column in the current row group, read when they are first asked for.</summary>
    public ParquetValues Column(int index) => _columns[index] ??= ParquetValues.Read(reader.RowGroups[_group], (DataField)Fields[index], (int)Count);

    public void Dispose() => reader.DisposeAsync().AsTask().GetAwaiter().GetResult();
}
