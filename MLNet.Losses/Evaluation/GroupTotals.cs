namespace MLNet.Losses.Evaluation;

/// <summary>Adds the rows of a block to the totals of their groups: the rows of a group stand together in it.</summary>
internal sealed class GroupTotals(Totals totals)
{
    private readonly List<Run> _runs = [];
    private long _order = long.MinValue;

    /// <summary>Adds the rows of a block that a loss has judged.</summary>
    public void Add(int loss, IJudgedRows rows)
    {
        if (rows.Order != _order)
        {
            FindRuns(rows.Groups, rows.Weights);
            _order = rows.Order;
        }

        ReadOnlySpan<float> values = rows.Values, weights = rows.Weights, divisors = rows.Divisors;
        foreach (Run run in _runs)
        {
            totals[run.Group].Add(loss, run.Of(values), run.Of(weights), run.WeightSum, run.Of(divisors));
        }

        foreach (int group in rows.IgnoredGroups)
        {
            totals[group].Ignore(loss, 1);
        }
    }

    private void FindRuns(ReadOnlySpan<int> groups, ReadOnlySpan<float> weights)
    {
        _runs.Clear();
        for (int from = 0; from < groups.Length;)
        {
            int others = groups[from..].IndexOfAnyExcept(groups[from]), length = others < 0 ? groups.Length - from : others;
            _runs.Add(new(groups[from], from, length, weights.IsEmpty ? WeightSum.Ones(length) : WeightSum.Of(weights.Slice(from, length))));
            from += length;
        }
    }

    /// <summary>Some rows of one group.</summary>
    private readonly record struct Run(int Group, int From, int Length, WeightSum WeightSum)
    {
        public ReadOnlySpan<float> Of(ReadOnlySpan<float> rows) => rows.IsEmpty ? default : rows.Slice(From, Length);
    }
}
