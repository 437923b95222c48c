using System.Numerics;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Losses.Tests.Support;

/// <summary>
/// A data set made of functions of the row number: any column type, no memory, and a record of what was asked of it.
/// </summary>
internal sealed class Table(long rows) : IDataView
{
    private readonly DataViewSchema.Builder _schema = new();
    private readonly List<Delegate> _makers = [];

    /// <summary>How a value is made; a vector keeps its buffer, so that reading allocates nothing.</summary>
    internal delegate void Maker<T>(long row, ref T value);

    public bool CanShuffle => false;

    public DataViewSchema Schema => field ??= _schema.ToSchema();

    /// <summary>The columns asked for by each cursor that was opened.</summary>
    public List<string[]> Asked { get; } = [];

    /// <summary>The rows that cursors moved to.</summary>
    public long RowsRead => Interlocked.Read(ref _rowsRead);

    private long _rowsRead;

    /// <summary>A table with a score and a label.</summary>
    public static Table Of(float[] scores, float[] labels) =>
        new Table(scores.Length).With("Score", scores).With("Label", labels);

    /// <summary>A table with a score and a label, both vectors.</summary>
    public static Table OfVectors(int width, float[] scores, float[] labels) =>
        new Table(scores.Length / width).WithVectors("Score", width, scores).WithVectors("Label", width, labels);

    /// <summary>Adds a column of any type.</summary>
    public Table With<T>(string name, DataViewType type, Maker<T> make, DataViewSchema.Annotations? annotations = null)
    {
        _schema.AddColumn(name, type, annotations);
        _makers.Add(make);
        return this;
    }

    /// <summary>Adds a column of numbers, Booleans or texts.</summary>
    public Table With<T>(string name, params T[] values) => With(name, row => values[row]);

    /// <inheritdoc cref="With{T}(string, T[])"/>
    public Table With<T>(string name, Func<long, T> make) =>
        With(name, ColumnType.Of<T>(), (long row, ref T value) => value = make(row));

    /// <summary>Adds a column of vectors of one length, from their elements one after the other.</summary>
    public Table WithVectors<T>(string name, int width, params T[] elements) =>
        With(name, new VectorDataViewType((PrimitiveDataViewType)ColumnType.Of<T>(), width), (long row, ref VBuffer<T> value) =>
        {
            VBufferEditor<T> editor = VBufferEditor.Create(ref value, width);
            elements.AsSpan((int)row * width, width).CopyTo(editor.Values);
            value = editor.Commit();
        });

    /// <summary>Adds a column of vectors that hold only what is not 0.</summary>
    public Table WithSparse<T>(string name, int width, params T[][] vectors)
        where T : struct, INumber<T> =>
        With(name, new VectorDataViewType((PrimitiveDataViewType)ColumnType.Of<T>(), width), (long row, ref VBuffer<T> value) =>
        {
            int[] held = [.. Enumerable.Range(0, width).Where(i => !T.IsZero(vectors[row][i]))];
            value = new VBuffer<T>(width, held.Length, [.. held.Select(i => vectors[row][i])], held);
        });

    /// <summary>Adds a column of keys; key 0 is missing.</summary>
    public Table WithKeys(string name, int count, uint[] keys, DataViewSchema.Annotations? annotations = null) =>
        With(name, new KeyDataViewType(typeof(uint), count), (long row, ref uint value) => value = keys[row], annotations);

    public long? GetRowCount() => rows;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        Open(columnsNeeded, 0, rows);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        DataViewSchema.Column[] columns = [.. columnsNeeded];
        return [.. Enumerable.Range(0, n).Select(i => Open(columns, rows * i / n, rows * (i + 1) / n))];
    }

    private Cursor Open(IEnumerable<DataViewSchema.Column> columns, long from, long to)
    {
        bool[] active = new bool[Schema.Count];
        foreach (DataViewSchema.Column column in columns)
        {
            active[column.Index] = true;
        }

        lock (Asked)
        {
            Asked.Add([.. Schema.Where(column => active[column.Index]).Select(column => column.Name)]);
        }

        return new Cursor(this, active, from, to);
    }

    private sealed class Cursor(Table table, bool[] active, long from, long to) : DataViewRowCursor
    {
        private long _row = from - 1;

        public override DataViewSchema Schema => table.Schema;

        public override long Position => _row < from ? -1 : _row;

        public override long Batch => from;

        public override bool IsColumnActive(DataViewSchema.Column column) => active[column.Index];

        public override ValueGetter<DataViewRowId> GetIdGetter() =>
            (ref DataViewRowId id) => id = new DataViewRowId((ulong)_row, 0);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            Assert.True(active[column.Index], $"Column '{column.Name}' is read but was not asked for.");
            var make = (Maker<TValue>)table._makers[column.Index];
            return (ref TValue value) => make(_row, ref value);
        }

        public override bool MoveNext()
        {
            if (_row >= to - 1)
            {
                return false;
            }

            _row++;
            Interlocked.Increment(ref table._rowsRead);
            return true;
        }
    }
}
