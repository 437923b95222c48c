namespace MLNet.Losses.Evaluation;

/// <summary>
/// The one place where losses are reduced: weighted sum, spread and extremes, kept in double precision and merged block
/// by block, so that a million rows cost no digits.
/// </summary>
internal sealed class LossSum
{
    private double _sum;
    private double _lost;
    private double _mean;
    private double _squares;
    private double _divisor;

    public WeightSum Weights { get; private set; }

    public float Min { get; private set; } = float.PositiveInfinity;

    public float Max { get; private set; } = float.NegativeInfinity;

    /// <summary>Σ weight·loss.</summary>
    public double Sum => _sum + _lost;

    /// <summary>Σ weight·loss / Σ divisor, where a row's divisor is its weight unless said otherwise; NaN without rows.</summary>
    public double Mean => Sum / _divisor;

    /// <summary>
    /// The standard deviation of the losses, unbiased: for equal weights the usual one with n − 1. NaN below two rows.
    /// </summary>
    public double StandardDeviation
    {
        get
        {
            double rows = Weights.EffectiveCount;
            return rows > 1 ? Math.Sqrt(_squares / Weights.Sum * (rows / (rows - 1))) : double.NaN;
        }
    }

    /// <summary>
    /// The standard error of the mean: the deviation over the root of the effective number of rows, in the mean's own
    /// scale where divisors differ from weights.
    /// </summary>
    public double StandardError => StandardDeviation / Math.Sqrt(Weights.EffectiveCount) * (Weights.Sum / _divisor);

    /// <summary>Adds the losses of some rows.</summary>
    /// <param name="losses">The losses.</param>
    /// <param name="weights">Their weights, as many; empty where each weighs 1.</param>
    /// <param name="weightSum">The sums of these weights.</param>
    /// <param name="divisors">What each row counts in the denominator of the mean; empty where that is its weight.</param>
    public void Add(
        ReadOnlySpan<float> losses, ReadOnlySpan<float> weights, WeightSum weightSum, ReadOnlySpan<float> divisors = default)
    {
        if (losses.IsEmpty)
        {
            return;
        }

        var block = BlockSum.Of(losses, weights);
        Min = float.Min(Min, block.Min);
        Max = float.Max(Max, block.Max);
        AddCompensated(block.Sum(weightSum.Sum));
        AddSquares(block.Mean(weightSum.Sum), block.Squares(weightSum.Sum), weightSum);
        _divisor += divisors.IsEmpty ? weightSum.Sum : WeightSum.Of(divisors).Sum;
    }

    /// <summary>Adds the losses that another sum holds.</summary>
    public void Add(LossSum other)
    {
        Min = float.Min(Min, other.Min);
        Max = float.Max(Max, other.Max);
        AddCompensated(other._sum);
        AddCompensated(other._lost);
        AddSquares(other._mean, other._squares, other.Weights);
        _divisor += other._divisor;
    }

    // Chan's merge of two means and two sums of squares.
    private void AddSquares(double mean, double squares, WeightSum weights)
    {
        if (weights.Sum > 0)
        {
            double distance = mean - _mean, total = Weights.Sum + weights.Sum;
            _squares += squares + (distance * distance * (Weights.Sum * weights.Sum / total));
            _mean += distance * (weights.Sum / total);
        }

        Weights += weights;
    }

    // Neumaier's sum: what rounding loses of either number is kept aside.
    private void AddCompensated(double value)
    {
        double sum = _sum + value;
        if (double.IsFinite(sum))
        {
            _lost += Math.Abs(_sum) >= Math.Abs(value) ? _sum - sum + value : value - sum + _sum;
        }

        _sum = sum;
    }
}
