namespace MLNet.Losses.Training.Rows;

/// <summary>Counts the batches that rows fill in their order, groups whole.</summary>
/// <param name="batchSize">The rows of a batch.</param>
internal sealed class StepCount(int batchSize)
{
    private long _full;
    private long _rowsOfBatch;
    private long _rowsOfGroup;

    /// <summary>The batches so far.</summary>
    public long Steps
    {
        get
        {
            EndGroup();
            return _full + (_rowsOfBatch > 0 ? 1 : 0);
        }
    }

    /// <summary>Counts a row.</summary>
    /// <param name="startsGroup">Whether it belongs to no row before it.</param>
    public void Add(bool startsGroup)
    {
        if (startsGroup)
        {
            EndGroup();
        }

        _rowsOfGroup++;
    }

    private void EndGroup()
    {
        if (_rowsOfBatch > 0 && _rowsOfBatch + _rowsOfGroup > batchSize)
        {
            _full++;
            _rowsOfBatch = 0;
        }

        _rowsOfBatch += _rowsOfGroup;
        _rowsOfGroup = 0;
    }
}
