namespace MLNet.Losses.Evaluation;

/// <summary>The running totals of several losses over the same rows: all of the data, or one group.</summary>
internal sealed class LossTotals
{
    private readonly IReadOnlyList<PointwiseLoss> _losses;
    private readonly LossSum[] _sums;
    private readonly ValueStore[] _values;
    private readonly bool _keepValues;

    public LossTotals(IReadOnlyList<PointwiseLoss> losses, bool keepValues)
    {
        _losses = losses;
        _keepValues = keepValues;
        _sums = [.. losses.Select(_ => new LossSum())];
        _values = [.. losses.Select(_ => new ValueStore())];
    }

    public long Ignored { get; set; }

    public void Add(int loss, ReadOnlySpan<float> values, ReadOnlySpan<float> weights, WeightSum weightSum)
    {
        _sums[loss].Add(values, weights, weightSum);
        if (_keepValues)
        {
            _values[loss].Add(values);
        }
    }

    /// <summary>The values kept for a loss.</summary>
    public IEnumerable<ReadOnlyMemory<float>> Pieces(int loss) => _values[loss].Pieces;

    /// <summary>The metrics of one loss.</summary>
    /// <param name="loss">The loss's index.</param>
    /// <param name="levels">The levels of the quantiles.</param>
    /// <param name="pieces">The values to take the quantiles of.</param>
    public LossMetrics Metrics(int loss, IReadOnlyList<double> levels, IReadOnlyList<ReadOnlyMemory<float>> pieces)
    {
        LossSum sum = _sums[loss];
        bool isNumber = sum.Weights.Rows > 0 && !float.IsNaN(sum.Min);
        double[] quantiles = isNumber ? OrderStatistics.Quantiles(pieces, levels) : [.. levels.Select(_ => double.NaN)];
        return new LossMetrics
        {
            Loss = _losses[loss],
            Mean = sum.Mean,
            Sum = sum.Sum,
            Count = sum.Weights.Rows,
            Ignored = Ignored,
            Weight = sum.Weights.Sum,
            StandardDeviation = sum.StandardDeviation,
            StandardError = sum.StandardError,
            Min = isNumber ? sum.Min : double.NaN,
            Max = isNumber ? sum.Max : double.NaN,
            Quantiles = levels.Zip(quantiles).DistinctBy(pair => pair.First).ToDictionary(pair => pair.First, pair => pair.Second),
        };
    }
}
