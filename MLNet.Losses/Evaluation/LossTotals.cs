using MLNet.Losses.Evaluation.Quantiles;

namespace MLNet.Losses.Evaluation;

/// <summary>The running totals of several losses over the same rows: all of the data, or one group.</summary>
/// <param name="losses">The losses.</param>
/// <param name="keeper">Where to keep the losses of each row; null where they are not kept.</param>
internal sealed class LossTotals(IReadOnlyList<Loss> losses, ValueKeeper? keeper)
{
    private readonly LossSum[] _sums = [.. losses.Select(_ => new LossSum())];
    private readonly ValueStore[] _values = keeper is null ? [] : [.. losses.Select(_ => keeper.NewStore())];
    private readonly long[] _ignored = new long[losses.Count];

    public void Add(
        int loss, ReadOnlySpan<float> values, ReadOnlySpan<float> weights, WeightSum weightSum, ReadOnlySpan<float> divisors)
    {
        _sums[loss].Add(values, weights, weightSum, divisors);
        if (_values.Length > 0)
        {
            _values[loss].Add(values);
        }
    }

    /// <summary>Counts rows that a loss left out.</summary>
    public void Ignore(int loss, int rows) => _ignored[loss] += rows;

    /// <summary>All that some totals hold together, but for the values that they keep.</summary>
    public static LossTotals Of(IReadOnlyList<Loss> losses, IEnumerable<LossTotals> totals)
    {
        LossTotals all = new(losses, keeper: null);
        foreach (LossTotals some in totals)
        {
            for (int loss = 0; loss < losses.Count; loss++)
            {
                all._sums[loss].Add(some._sums[loss]);
                all._ignored[loss] += some._ignored[loss];
            }
        }

        return all;
    }

    /// <summary>The values kept for a loss.</summary>
    public Part Part(int loss) => new(_values[loss].Pieces, _values[loss].Count, _sums[loss].Min, _sums[loss].Max);

    /// <summary>The metrics of one loss.</summary>
    /// <param name="loss">The loss's index.</param>
    /// <param name="quantiles">Its quantiles.</param>
    public LossMetrics Metrics(int loss, IReadOnlyDictionary<double, double> quantiles)
    {
        LossSum sum = _sums[loss];
        bool isNumber = sum.Weights.Rows > 0 && !float.IsNaN(sum.Min);
        return new LossMetrics
        {
            Loss = losses[loss],
            Mean = sum.Mean,
            Sum = sum.Sum,
            Count = sum.Weights.Rows,
            Ignored = _ignored[loss],
            Weight = sum.Weights.Sum,
            StandardDeviation = sum.StandardDeviation,
            StandardError = sum.StandardError,
            Min = isNumber ? sum.Min : double.NaN,
            Max = isNumber ? sum.Max : double.NaN,
            Quantiles = quantiles,
        };
    }
}
