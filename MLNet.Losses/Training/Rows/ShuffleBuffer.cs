using MLNet.Losses.Training.Rows.Stores;

namespace MLNet.Losses.Training.Rows;

/// <summary>
/// Some rows of a stream, of which random ones leave and the next ones take their place; the rows of a group come and
/// leave together.
/// </summary>
/// <param name="rows">Where the rows are held.</param>
internal sealed class ShuffleBuffer(RowStore rows)
{
    private const int None = -1;

    // A unit, a row or a group, is a chain of places.
    private readonly List<int> _units = [];
    private readonly List<int> _next = [];
    private readonly Stack<int> _free = [];
    private int _last = None;

    /// <summary>The rows that are held.</summary>
    public int Count { get; private set; }

    /// <summary>The rows and groups that are held.</summary>
    public int Units => _units.Count;

    /// <summary>Empties the buffer.</summary>
    public void Clear()
    {
        foreach (int unit in _units)
        {
            Free(unit);
        }

        _units.Clear();
    }

    /// <summary>Holds the current row of a cursor.</summary>
    /// <param name="cursor">The cursor.</param>
    /// <param name="transform">What is done to the row's features.</param>
    /// <param name="startsUnit">Whether it belongs to no row before it.</param>
    public void Add(RowCursor cursor, FeatureTransform transform, bool startsUnit)
    {
        if (!_free.TryPop(out int place))
        {
            place = _next.Count;
            _next.Add(None);
        }

        rows.Set(place, cursor);
        rows.Transform(place, transform);
        _next[place] = None;
        if (startsUnit)
        {
            _units.Add(place);
        }
        else
        {
            _next[_last] = place;
        }

        _last = place;
        Count++;
    }

    /// <summary>The rows of a unit.</summary>
    public int RowsOf(int unit)
    {
        int count = 0;
        for (int place = _units[unit]; place != None; place = _next[place])
        {
            count++;
        }

        return count;
    }

    /// <summary>Lets a unit leave. Its rows stay where they are until others come.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="keepsOrder">Whether those behind it keep their order; else the last takes its number, which is faster.</param>
    /// <param name="into">Takes the places of its rows.</param>
    public void Take(int unit, bool keepsOrder, List<int> into)
    {
        int first = _units[unit];
        for (int place = first; place != None; place = _next[place])
        {
            into.Add(place);
        }

        if (!keepsOrder)
        {
            (_units[unit], unit) = (_units[^1], _units.Count - 1);
        }

        _units.RemoveAt(unit);
        Free(first);
    }

    private void Free(int place)
    {
        for (; place != None; place = _next[place])
        {
            _free.Push(place);
            Count--;
        }
    }
}
