namespace MLNet.Losses.Samples.Scoring;

/// <summary>Keeps the rows with the largest losses, in memory for these rows only; of equal losses the first rows.</summary>
internal sealed class TopRows<TRow>(int count)
{
    private readonly PriorityQueue<(float Loss, TRow Row), (float Loss, long Earliness)> _least = new();
    private long _seen;

    /// <summary>Shows a row, which is made only where it is to be kept. A missing loss never is.</summary>
    public void Add(float loss, Func<TRow> makeRow)
    {
        _seen++;
        bool isFull = _least.Count == count;
        if (float.IsNaN(loss) || count == 0 || (isFull && loss <= _least.Peek().Loss))
        {
            return;
        }

        if (isFull)
        {
            _least.Dequeue();
        }

        _least.Enqueue((loss, makeRow()), (loss, -_seen));
    }

    /// <summary>The rows, largest loss first.</summary>
    public IReadOnlyList<(float Loss, TRow Row)> Take()
    {
        var rows = new List<(float, TRow)>();
        while (_least.TryDequeue(out (float, TRow) row, out _))
        {
            rows.Add(row);
        }

        rows.Reverse();
        return rows;
    }
}
