namespace MLNet.Losses.Evaluation;

/// <summary>Sorts a block's rows by group and adds each group's rows to its own totals.</summary>
internal sealed class GroupTotals(IReadOnlyList<Loss> losses, bool keepValues, int capacity)
{
    private readonly List<LossTotals> _totals = [];
    private readonly long[] _order = new long[capacity];
    private readonly float[] _values = new float[capacity];
    private readonly float[] _weights = new float[capacity];
    private readonly float[] _divisors = new float[capacity];
    private long _sorted = long.MinValue;
    private int _count;

    public IReadOnlyList<LossTotals> All => _totals;

    /// <summary>The totals of a group, made when the group is first seen.</summary>
    public LossTotals Of(int group)
    {
        while (_totals.Count <= group)
        {
            _totals.Add(new LossTotals(losses, keepValues));
        }

        return _totals[group];
    }

    /// <summary>Adds the rows of a block that a loss has judged.</summary>
    public void Add(int loss, IJudgedRows rows)
    {
        if (rows.Order != _sorted)
        {
            Sort(rows.Groups);
            _sorted = rows.Order;
        }

        Sort(rows.Values, _values);
        Sort(rows.Weights, _weights);
        Sort(rows.Divisors, _divisors);
        for (int from = 0, to = 1; to <= _count; to++)
        {
            if (to == _count || _order[to] >> 32 != _order[from] >> 32)
            {
                int count = to - from;
                ReadOnlySpan<float> weights = rows.Weights.IsEmpty ? default : _weights.AsSpan(from, count);
                Of((int)(_order[from] >> 32)).Add(
                    loss,
                    _values.AsSpan(from, count),
                    weights,
                    weights.IsEmpty ? WeightSum.Ones(count) : WeightSum.Of(weights),
                    rows.Divisors.IsEmpty ? default : _divisors.AsSpan(from, count));
                from = to;
            }
        }

        foreach (int group in rows.IgnoredGroups)
        {
            Of(group).Ignore(loss, 1);
        }
    }

    private void Sort(ReadOnlySpan<int> groups)
    {
        _count = groups.Length;
        for (int row = 0; row < _count; row++)
        {
            // The row in the low half keeps the rows of a group in order.
            _order[row] = ((long)groups[row] << 32) | (uint)row;
        }

        Array.Sort(_order, 0, _count);
    }

    private void Sort(ReadOnlySpan<float> rows, Span<float> sorted)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            sorted[i] = rows[(int)_order[i]];
        }
    }
}
