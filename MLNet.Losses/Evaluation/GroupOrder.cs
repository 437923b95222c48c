namespace MLNet.Losses.Evaluation;

/// <summary>Puts the rows of each group of a block side by side, in their order, by counting them.</summary>
internal sealed class GroupOrder(int capacity)
{
    private readonly int[] _rows = new int[capacity];
    private readonly float[] _room = new float[capacity];
    private readonly List<int> _seen = [];
    private int[] _next = [];
    private int _count;

    /// <summary>The rows, group by group.</summary>
    public ReadOnlySpan<int> Rows => _rows.AsSpan(0, _count);

    /// <summary>How many groups there are among the rows.</summary>
    public int GroupCount { get; private set; }

    /// <summary>Sorts rows by the numbers of their groups, and these numbers with them.</summary>
    /// <param name="groups">The group of each row.</param>
    /// <param name="groupCount">How many groups there are.</param>
    public void Sort(Span<int> groups, int groupCount)
    {
        if (_next.Length < groupCount)
        {
            Array.Resize(ref _next, 2 * groupCount);
        }

        int[] next = _next;
        _count = groups.Length;
        foreach (int group in groups)
        {
            if (next[group]++ == 0)
            {
                _seen.Add(group);
            }
        }

        int start = 0;
        foreach (int group in _seen)
        {
            (next[group], start) = (start, start + next[group]);
        }

        for (int row = 0; row < groups.Length; row++)
        {
            _rows[next[groups[row]]++] = row;
        }

        start = 0;
        foreach (int group in _seen)
        {
            groups[start..next[group]].Fill(group);
            (start, next[group]) = (next[group], 0);
        }

        GroupCount = _seen.Count;
        _seen.Clear();
    }

    /// <summary>Brings the numbers of the rows into the same order.</summary>
    public void Apply(Span<float> numbers)
    {
        for (int row = 0; row < _count; row++)
        {
            _room[row] = numbers[_rows[row]];
        }

        _room.AsSpan(0, _count).CopyTo(numbers);
    }
}
