using System.Numerics;
using System.Runtime.InteropServices;

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

    public WeightSum Weights { get; private set; }

    public float Min { get; private set; } = float.PositiveInfinity;

    public float Max { get; private set; } = float.NegativeInfinity;

    /// <summary>Σ weight·loss.</summary>
    public double Sum => _sum + _lost;

    /// <summary>Σ weight·loss / Σ weight; NaN without rows.</summary>
    public double Mean => Sum / Weights.Sum;

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

    /// <summary>The standard error of the mean: the deviation over the root of the effective number of rows.</summary>
    public double StandardError => StandardDeviation / Math.Sqrt(Weights.EffectiveCount);

    /// <summary>Adds the losses of some rows.</summary>
    /// <param name="losses">The losses.</param>
    /// <param name="weights">Their weights, as many.</param>
    /// <param name="weightSum">The sums of these weights.</param>
    public void Add(ReadOnlySpan<float> losses, ReadOnlySpan<float> weights, WeightSum weightSum)
    {
        double sum = WeightedSum(losses, weights, out float min, out float max);
        Min = float.Min(Min, min);
        Max = float.Max(Max, max);
        AddCompensated(sum);
        if (weightSum.Sum > 0)
        {
            // Chan's merge of two means and two sums of squares.
            double mean = sum / weightSum.Sum, distance = mean - _mean, total = Weights.Sum + weightSum.Sum;
            _squares += WeightedSquares(losses, weights, mean) + (distance * distance * (Weights.Sum * weightSum.Sum / total));
            _mean += distance * (weightSum.Sum / total);
        }

        Weights += weightSum;
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

    private static double WeightedSum(ReadOnlySpan<float> losses, ReadOnlySpan<float> weights, out float min, out float max)
    {
        ReadOnlySpan<Vector<float>> lossVectors = MemoryMarshal.Cast<float, Vector<float>>(losses);
        ReadOnlySpan<Vector<float>> weightVectors = MemoryMarshal.Cast<float, Vector<float>>(weights)[..lossVectors.Length];
        Vector<double> low = Vector<double>.Zero, high = Vector<double>.Zero;
        Vector<float> least = new(float.PositiveInfinity), most = new(float.NegativeInfinity);
        for (int i = 0; i < lossVectors.Length; i++)
        {
            Vector<float> loss = lossVectors[i];
            Vector.Widen(loss, out Vector<double> lossLow, out Vector<double> lossHigh);
            Vector.Widen(weightVectors[i], out Vector<double> weightLow, out Vector<double> weightHigh);
            low += lossLow * weightLow;
            high += lossHigh * weightHigh;
            least = Vector.Min(least, loss);
            most = Vector.Max(most, loss);
        }

        double sum = Vector.Sum(low + high);
        (min, max) = (float.PositiveInfinity, float.NegativeInfinity);
        for (int lane = 0; lane < Vector<float>.Count; lane++)
        {
            min = float.Min(min, least[lane]);
            max = float.Max(max, most[lane]);
        }

        for (int i = lossVectors.Length * Vector<float>.Count; i < losses.Length; i++)
        {
            sum += (double)losses[i] * weights[i];
            min = float.Min(min, losses[i]);
            max = float.Max(max, losses[i]);
        }

        return sum;
    }

    private static double WeightedSquares(ReadOnlySpan<float> losses, ReadOnlySpan<float> weights, double mean)
    {
        ReadOnlySpan<Vector<float>> lossVectors = MemoryMarshal.Cast<float, Vector<float>>(losses);
        ReadOnlySpan<Vector<float>> weightVectors = MemoryMarshal.Cast<float, Vector<float>>(weights)[..lossVectors.Length];
        Vector<double> low = Vector<double>.Zero, high = Vector<double>.Zero, center = new(mean);
        for (int i = 0; i < lossVectors.Length; i++)
        {
            Vector.Widen(lossVectors[i], out Vector<double> lossLow, out Vector<double> lossHigh);
            Vector.Widen(weightVectors[i], out Vector<double> weightLow, out Vector<double> weightHigh);
            lossLow -= center;
            lossHigh -= center;
            low += lossLow * lossLow * weightLow;
            high += lossHigh * lossHigh * weightHigh;
        }

        double squares = Vector.Sum(low + high);
        for (int i = lossVectors.Length * Vector<float>.Count; i < losses.Length; i++)
        {
            double distance = losses[i] - mean;
            squares += distance * distance * weights[i];
        }

        return squares;
    }
}
