namespace MLNet.Losses.Evaluation;

/// <summary>Sorts a block's rows by group and adds each group's rows to its own totals.</summary>
internal sealed class GroupTotals(IReadOnlyList<PointwiseLoss> losses, bool keepValues, int capacity)
{
    private readonly List<LossTotals> _totals = [];
    private readonly List<(int Group, int From, int Count, WeightSum Weights)> _segments = [];
    private readonly long[] _order = new long[capacity];
    private readonly float[] _values = new float[capacity];
    private readonly float[] _weights = new float[capacity];
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

    /// <summary>Sorts the rows of a block by group.</summary>
    public void Start(ReadOnlySpan<int> groups, ReadOnlySpan<float> weights)
    {
        _count = groups.Length;
        _segments.Clear();
        for (int row = 0; row < _count; row++)
        {
            // The row in the low half keeps the rows of a group in order.
            _order[row] = ((long)groups[row] << 32) | (uint)row;
        }

        Array.Sort(_order, 0, _count);
        Sort(weights, _weights);
        for (int from = 0, to = 1; to <= _count; to++)
        {
            if (to == _count || _order[to] >> 32 != _order[from] >> 32)
            {
                _segments.Add(((int)(_order[from] >> 32), from, to - from, WeightSum.Of(_weights.AsSpan(from, to - from))));
                from = to;
            }
        }
    }

    /// <summary>Adds the losses of the rows of the block.</summary>
    public void Add(int loss, ReadOnlySpan<float> values)
    {
        Sort(values, _values);
        foreach ((int group, int from, int count, WeightSum weights) in _segments)
        {
            Of(group).Add(loss, _values.AsSpan(from, count), _weights.AsSpan(from, count), weights);
        }
    }

    private void Sort(ReadOnlySpan<float> rows, Span<float> sorted)
    {
        for (int i = 0; i < _count; i++)
        {
            sorted[i] = rows[(int)_order[i]];
        }
    }
}
