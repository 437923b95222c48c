using MLNet.Losses.Training.Rows.Stores;

namespace MLNet.Losses.Training.Rows;

/// <summary>Some of the rows of a first pass: those to learn from, or those to validate on.</summary>
/// <param name="rows">The room for rows.</param>
/// <param name="hasGroups">Whether rows belong to groups.</param>
/// <param name="batchSize">The rows of a batch.</param>
internal sealed class RowPart(RowStore rows, bool hasGroups, int batchSize)
{
    private readonly List<int> _groupEnds = [];
    private readonly StepCount _steps = new(batchSize);
    private long _unit = -1;

    /// <summary>The rows in memory; null where they were too many.</summary>
    public RowStore? Rows { get; private set; } = rows;

    public long Count { get; private set; }

    /// <summary>The batches, in order.</summary>
    public long Steps => _steps.Steps;

    /// <summary>Where the rows of each group in memory end; null where there are no groups.</summary>
    public int[]? GroupEnds => hasGroups ? [.. _groupEnds] : null;

    public void Add(RowCursor cursor)
    {
        bool startsUnit = cursor.Unit != _unit;
        _unit = cursor.Unit;
        _steps.Add(startsUnit);
        Count++;
        if (Rows is null)
        {
            return;
        }

        Rows.Set(Rows.Count, cursor);
        if (hasGroups)
        {
            if (startsUnit)
            {
                _groupEnds.Add(0);
            }

            _groupEnds[^1] = Rows.Count;
        }
    }

    public void Drop()
    {
        Rows = null;
        _groupEnds.Clear();
    }
}
