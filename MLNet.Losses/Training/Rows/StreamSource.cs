using System.Runtime.InteropServices;
using MLNet.Losses.Training.Rows.Stores;

namespace MLNet.Losses.Training.Rows;

/// <summary>
/// Batches of rows that are read anew in each epoch: through a buffer of which random rows, or groups, leave and the
/// next ones take their place.
/// </summary>
internal sealed class StreamSource : IBatchSource
{
    private readonly Func<RowCursor> _open;
    private readonly Func<long, bool>? _takes;
    private readonly FeatureTransform _transform;
    private readonly RowOptions _options;
    private readonly bool _hasGroups;
    private readonly RowStore _rows;
    private readonly ShuffleBuffer _buffer;
    private readonly TrainingBatch _batch;
    private readonly List<int> _rowsOfBatch = [];

    /// <param name="open">Opens a cursor over the data.</param>
    /// <param name="takes">Which rows or groups belong to the source; null for all.</param>
    /// <param name="schema">The columns.</param>
    /// <param name="isSparse">Whether only non-zeros are held.</param>
    /// <param name="transform">What is done to the features of each row.</param>
    /// <param name="part">How many rows and batches there are.</param>
    /// <param name="options">The sizes of batch and buffer, and the seed.</param>
    public StreamSource(
        Func<RowCursor> open, Func<long, bool>? takes, RowSchema schema, bool isSparse, FeatureTransform transform, RowPart part, RowOptions options)
    {
        (_open, _takes, _transform, _options) = (open, takes, transform, options);
        (Count, Steps) = (part.Count, part.Steps);
        _hasGroups = schema.Group is not null;
        _rows = new(schema, isSparse, replaces: true);
        _buffer = new(_rows);
        _batch = _rows.MakeBatch();
    }

    public long Count { get; }

    public long Steps { get; }

    public IEnumerable<TrainingBatch> Epoch(int epoch)
    {
        bool keepsOrder = epoch < 0;
        int capacity = keepsOrder ? _options.BatchSize : int.Max(_options.BatchSize, _options.MaxRowsInMemory ?? 0);
        var random = new FastRandom(_options.Seed, epoch);
        _buffer.Clear();
        using RowCursor cursor = _open();
        bool hasRow = MoveNext(cursor);
        while (true)
        {
            while (hasRow && _buffer.Count < capacity)
            {
                hasRow = AddUnit(cursor);
            }

            if (_buffer.Units == 0)
            {
                yield break;
            }

            Fill(keepsOrder, ref random);
            yield return _batch;
        }
    }

    private bool MoveNext(RowCursor cursor)
    {
        while (cursor.MoveNext())
        {
            if (_takes?.Invoke(cursor.Unit) != false)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Adds the row, or the group, that the cursor has come to; returns whether there are more.</summary>
    private bool AddUnit(RowCursor cursor)
    {
        long unit = cursor.Unit;
        bool hasRow = true;
        for (bool starts = true; hasRow && cursor.Unit == unit; starts = false)
        {
            _buffer.Add(cursor, _transform, starts);
            hasRow = MoveNext(cursor);
        }

        return hasRow;
    }

    private void Fill(bool keepsOrder, ref FastRandom random)
    {
        _rowsOfBatch.Clear();
        _batch.GroupEnds.Clear();
        while (_buffer.Units > 0 && _rowsOfBatch.Count < _options.BatchSize)
        {
            int unit = keepsOrder ? 0 : random.Next(_buffer.Units);
            if (_hasGroups && _rowsOfBatch.Count > 0 && _rowsOfBatch.Count + _buffer.RowsOf(unit) > _options.BatchSize)
            {
                break;
            }

            _buffer.Take(unit, keepsOrder, _rowsOfBatch);
            if (_hasGroups)
            {
                _batch.GroupEnds.Add(_rowsOfBatch.Count);
            }
        }

        _rows.Gather(CollectionsMarshal.AsSpan(_rowsOfBatch), _batch);
    }
}
