using MLNet.Losses.Evaluation;
using MLNet.Losses.Evaluation.Quantiles;

namespace MLNet.Losses.Analysis;

/// <summary>
/// The loss of each row, kept: that of all rows that were judged, weigh more than nothing, and whose loss is a number.
/// </summary>
internal sealed class KeptLosses : IRowSink
{
    private readonly RowNumbers _losses = new(float.NaN);
    private readonly RowNumbers _weights = new(1);
    private readonly RowNumbers _divisors = new(1);

    /// <summary>The positions of the rows in the data.</summary>
    public IEnumerable<int> Rows => Enumerable.Range(0, _losses.Count).Where(Has);

    /// <summary>How many they are.</summary>
    public int Count { get; private set; }

    /// <summary>The loss of a row.</summary>
    public float this[int row] => _losses[row];

    /// <summary>Whether a row is among them.</summary>
    public bool Has(int row) => !float.IsNaN(_losses[row]);

    public float Weight(int row) => _weights[row];

    /// <summary>weight·loss: what the row adds to the total.</summary>
    public double Amount(int row) => (double)_weights[row] * _losses[row];

    /// <summary>What the row counts in the denominator of a mean.</summary>
    public double Divisor(int row) => _divisors[row];

    /// <summary>A middling loss, to take distances from; 0 without rows.</summary>
    public double Origin()
    {
        float[] losses = [.. Rows.Select(row => _losses[row]).Where(float.IsFinite)];
        return losses.Length == 0 ? 0 : OrderStatistics.Quantiles(losses, [0.5])[0];
    }

    /// <inheritdoc/>
    public void Add(long row, float loss, float weight, float divisor)
    {
        if (!float.IsNaN(loss) && weight > 0)
        {
            _losses.Set(row, loss);
            _weights.Set(row, weight);
            _divisors.Set(row, divisor);
            Count++;
        }
    }
}
