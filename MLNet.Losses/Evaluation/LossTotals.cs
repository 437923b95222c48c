namespace MLNet.Losses.Evaluation;

/// <summary>The running totals of several losses over the same rows: all of the data, or one group.</summary>
internal sealed class LossTotals
{
    private readonly IReadOnlyList<Loss> _losses;
    private readonly LossSum[] _sums;
    private readonly ValueStore[] _values;
    private readonly bool _keepValues;
    private readonly long[] _ignored;

    public LossTotals(IReadOnlyList<Loss> losses, bool keepValues)
    {
        _losses = losses;
        _keepValues = keepValues;
        _ignored = new long[losses.Count];
        _sums = [.. losses.Select(_ => new LossSum())];
        _values = [.. losses.Select(_ => new ValueStore())];
    }

    public void Add(int loss, IJudgedRows rows)
    {
        Add(loss, rows.Values, rows.Weights, rows.WeightSum, rows.Divisors);
        Ignore(loss, rows.IgnoredGroups.Length);
    }

    public void Add(
        int loss, ReadOnlySpan<float> values, ReadOnlySpan<float> weights, WeightSum weightSum, ReadOnlySpan<float> divisors)
    {
        _sums[loss].Add(values, weights, weightSum, divisors);
        if (_keepValues)
        {
            _values[loss].Add(values);
        }
    }

    /// <summary>Counts rows that a loss left out.</summary>
    public void Ignore(int loss, int rows) => _ignored[loss] += rows;

    /// <summary>The values kept for a loss.</summary>
    public ValueStore Values(int loss) => _values[loss];

    /// <summary>The metrics of one loss.</summary>
    /// <param name="loss">The loss's index.</param>
    /// <param name="levels">The levels of the quantiles.</param>
    /// <param name="values">The values to take the quantiles of.</param>
    public LossMetrics Metrics(int loss, IReadOnlyList<double> levels, IReadOnlyList<ValueStore> values)
    {
        LossSum sum = _sums[loss];
        bool isNumber = sum.Weights.Rows > 0 && !float.IsNaN(sum.Min);
        return new LossMetrics
        {
            Loss = _losses[loss],
            Mean = sum.Mean,
            Sum = sum.Sum,
            Count = sum.Weights.Rows,
            Ignored = _ignored[loss],
            Weight = sum.Weights.Sum,
            StandardDeviation = sum.StandardDeviation,
            StandardError = sum.StandardError,
            Min = isNumber ? sum.Min : double.NaN,
            Max = isNumber ? sum.Max : double.NaN,
            Quantiles = new LazyQuantiles(levels, isNumber ? values : []),
        };
    }
}
