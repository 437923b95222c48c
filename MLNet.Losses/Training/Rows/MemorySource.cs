using MLNet.Losses.Training.Rows.Stores;

namespace MLNet.Losses.Training.Rows;

/// <summary>Batches of rows in memory: each epoch a random order of all rows, or of all groups.</summary>
internal sealed class MemorySource : IBatchSource
{
    private readonly RowStore _rows;
    private readonly int[]? _groupEnds;
    private readonly int _batchSize;
    private readonly int _seed;
    private readonly int[] _order;
    private readonly TrainingBatch _batch;
    private int[] _rowsOfBatch = [];

    /// <param name="rows">The rows, scaled.</param>
    /// <param name="part">Their groups, and the batches that they fill.</param>
    /// <param name="options">The size of a batch, and the seed.</param>
    public MemorySource(RowStore rows, RowPart part, RowOptions options)
    {
        (_rows, _groupEnds, _batchSize, _seed) = (rows, part.GroupEnds, options.BatchSize, options.Seed);
        _order = new int[_groupEnds?.Length ?? rows.Count];
        _batch = rows.MakeBatch();
        Steps = part.Steps;
    }

    public long Count => _rows.Count;

    public long Steps { get; }

    public IEnumerable<TrainingBatch> Epoch(int epoch)
    {
        for (int i = 0; i < _order.Length; i++)
        {
            _order[i] = i;
        }

        if (epoch >= 0)
        {
            new FastRandom(_seed, epoch).Shuffle(_order);
        }

        for (int at = 0; at < _order.Length;)
        {
            at += _groupEnds is null ? TakeRows(at) : TakeGroups(at, _groupEnds);
            yield return _batch;
        }
    }

    private int TakeRows(int at)
    {
        int count = int.Min(_batchSize, _order.Length - at);
        _rows.Gather(_order.AsSpan(at, count), _batch);
        return count;
    }

    private int TakeGroups(int at, int[] groupEnds)
    {
        int groups = 0, rows = 0;
        _batch.GroupEnds.Clear();
        for (; at + groups < _order.Length; groups++)
        {
            int group = _order[at + groups], start = group == 0 ? 0 : groupEnds[group - 1], count = groupEnds[group] - start;
            if (groups > 0 && rows + count > _batchSize)
            {
                break;
            }

            if (_rowsOfBatch.Length < rows + count)
            {
                Array.Resize(ref _rowsOfBatch, int.Max(rows + count, 2 * _rowsOfBatch.Length));
            }

            for (int i = 0; i < count; i++)
            {
                _rowsOfBatch[rows++] = start + i;
            }

            _batch.GroupEnds.Add(rows);
        }

        _rows.Gather(_rowsOfBatch.AsSpan(0, rows), _batch);
        return groups;
    }
}
