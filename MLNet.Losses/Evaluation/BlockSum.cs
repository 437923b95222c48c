using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MLNet.Losses.Evaluation;

/// <summary>
/// The sums over one block of rows, in one pass: of the distances from a typical loss, so that the squares lose no
/// digits where the losses are large and close together.
/// </summary>
internal readonly struct BlockSum
{
    private readonly double _shift;
    private readonly double _distances;
    private readonly double _squares;

    private BlockSum(double shift, double distances, double squares, float min, float max) =>
        (_shift, _distances, _squares, Min, Max) = (shift, distances, squares, min, max);

    public float Min { get; }

    public float Max { get; }

    /// <summary>Σ weight·loss.</summary>
    public double Sum(double weight) => (_shift * weight) + _distances;

    /// <summary>Σ weight·loss / Σ weight.</summary>
    public double Mean(double weight) => _shift + (_distances / weight);

    /// <summary>Σ weight·(loss − mean)².</summary>
    public double Squares(double weight) => double.Max(0, _squares - (_distances * _distances / weight));

    /// <summary>The sums of some losses, at least one.</summary>
    /// <param name="losses">The losses.</param>
    /// <param name="weights">Their weights, as many; empty where each weighs 1.</param>
    public static BlockSum Of(ReadOnlySpan<float> losses, ReadOnlySpan<float> weights) =>
        weights.IsEmpty ? OfEqualWeights(losses) : OfWeighted(losses, weights);

    // Optimized at once: these loops run long before tiered compilation would get to them.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static BlockSum OfEqualWeights(ReadOnlySpan<float> losses)
    {
        ReadOnlySpan<Vector<float>> lossVectors = MemoryMarshal.Cast<float, Vector<float>>(losses);
        double shift = Typical(losses);
        Vector<double> origin = new(shift);
        Vector<double> distancesLow = Vector<double>.Zero, distancesHigh = Vector<double>.Zero;
        Vector<double> squaresLow = Vector<double>.Zero, squaresHigh = Vector<double>.Zero;
        Vector<float> least = new(losses[0]), most = least;
        foreach (Vector<float> loss in lossVectors)
        {
            Vector.Widen(loss, out Vector<double> low, out Vector<double> high);
            low -= origin;
            high -= origin;
            distancesLow += low;
            distancesHigh += high;
            squaresLow += low * low;
            squaresHigh += high * high;
            least = Vector.Min(least, loss);
            most = Vector.Max(most, loss);
        }

        double distances = Vector.Sum(distancesLow + distancesHigh), squares = Vector.Sum(squaresLow + squaresHigh);
        (float min, float max) = Extremes(least, most, losses[(lossVectors.Length * Vector<float>.Count)..]);
        foreach (float loss in losses[(lossVectors.Length * Vector<float>.Count)..])
        {
            double distance = loss - shift;
            distances += distance;
            squares += distance * distance;
        }

        return new(shift, distances, squares, min, max);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static BlockSum OfWeighted(ReadOnlySpan<float> losses, ReadOnlySpan<float> weights)
    {
        ReadOnlySpan<Vector<float>> lossVectors = MemoryMarshal.Cast<float, Vector<float>>(losses);
        ReadOnlySpan<Vector<float>> weightVectors = MemoryMarshal.Cast<float, Vector<float>>(weights)[..lossVectors.Length];
        double shift = Typical(losses);
        Vector<double> origin = new(shift);
        Vector<double> distancesLow = Vector<double>.Zero, distancesHigh = Vector<double>.Zero;
        Vector<double> squaresLow = Vector<double>.Zero, squaresHigh = Vector<double>.Zero;
        Vector<float> least = new(losses[0]), most = least;
        for (int i = 0; i < lossVectors.Length; i++)
        {
            Vector<float> loss = lossVectors[i];
            Vector.Widen(loss, out Vector<double> low, out Vector<double> high);
            Vector.Widen(weightVectors[i], out Vector<double> weightLow, out Vector<double> weightHigh);
            low -= origin;
            high -= origin;
            weightLow *= low;
            weightHigh *= high;
            distancesLow += weightLow;
            distancesHigh += weightHigh;
            squaresLow += weightLow * low;
            squaresHigh += weightHigh * high;
            least = Vector.Min(least, loss);
            most = Vector.Max(most, loss);
        }

        double distances = Vector.Sum(distancesLow + distancesHigh), squares = Vector.Sum(squaresLow + squaresHigh);
        (float min, float max) = Extremes(least, most, losses[(lossVectors.Length * Vector<float>.Count)..]);
        for (int i = lossVectors.Length * Vector<float>.Count; i < losses.Length; i++)
        {
            double distance = losses[i] - shift;
            distances += distance * weights[i];
            squares += distance * distance * weights[i];
        }

        return new(shift, distances, squares, min, max);
    }

    private static (float Min, float Max) Extremes(Vector<float> least, Vector<float> most, ReadOnlySpan<float> rest)
    {
        (float min, float max) = (least[0], most[0]);
        for (int lane = 1; lane < Vector<float>.Count; lane++)
        {
            min = float.Min(min, least[lane]);
            max = float.Max(max, most[lane]);
        }

        foreach (float loss in rest)
        {
            min = float.Min(min, loss);
            max = float.Max(max, loss);
        }

        return (min, max);
    }

    // The middle one of three: distances from a single loss that is far off would lose the digits of all others.
    private static float Typical(ReadOnlySpan<float> losses)
    {
        (float first, float middle, float last) = (losses[0], losses[losses.Length / 2], losses[^1]);
        float typical = float.Max(float.Min(first, middle), float.Min(float.Max(first, middle), last));
        return float.IsFinite(typical) ? typical : 0;
    }
}
