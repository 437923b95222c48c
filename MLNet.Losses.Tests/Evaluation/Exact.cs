using System.Numerics;

namespace MLNet.Losses.Tests.Evaluation;

/// <summary>
/// Reductions in exact arithmetic: a single-precision number is an integer times 2⁻¹⁴⁹, so sums of them are integers.
/// </summary>
internal static class Exact
{
    private const int Scale = 149;

    /// <summary>Σ weight·loss, rounded once.</summary>
    public static double Sum(IEnumerable<float> losses, IEnumerable<float> weights) =>
        ToDouble(losses.Zip(weights, (loss, weight) => Integer(loss) * Integer(weight)).Aggregate(BigInteger.Zero, (a, b) => a + b), 2 * Scale);

    /// <summary>Σ weight·loss / Σ weight.</summary>
    public static double Mean(IReadOnlyList<float> losses, IReadOnlyList<float> weights) =>
        Ratio(
            losses.Zip(weights, (loss, weight) => Integer(loss) * Integer(weight)).Aggregate(BigInteger.Zero, (a, b) => a + b),
            weights.Select(Integer).Aggregate(BigInteger.Zero, (a, b) => a + b) << Scale);

    /// <summary>Σ weight·(loss − mean)² / (Σ weight − Σ weight² / Σ weight): the unbiased variance.</summary>
    public static double Variance(IReadOnlyList<float> losses, IReadOnlyList<float> weights)
    {
        // With W = Σw, A = Σwx, B = Σwx², V = Σw²: (B − A²/W) / (W − V/W) = (BW − A²) / (W² − V).
        BigInteger w = 0, a = 0, b = 0, v = 0;
        for (int i = 0; i < losses.Count; i++)
        {
            (BigInteger loss, BigInteger weight) = (Integer(losses[i]), Integer(weights[i]));
            w += weight;
            a += weight * loss;
            b += weight * loss * loss;
            v += weight * weight;
        }

        return Ratio((b * w) - (a * a), ((w * w) - v) << (2 * Scale));
    }

    private static BigInteger Integer(float value)
    {
        int bits = BitConverter.SingleToInt32Bits(value), exponent = (bits >> 23) & 0xff;
        BigInteger mantissa = exponent == 0 ? bits & 0x7fffff : (bits & 0x7fffff) | 0x800000;
        return (bits < 0 ? -mantissa : mantissa) << Math.Max(0, exponent - 1);
    }

    private static double ToDouble(BigInteger value, int scale) => Ratio(value, BigInteger.One << scale);

    // 80 bits of the quotient are more than a double holds.
    private static double Ratio(BigInteger dividend, BigInteger divisor)
    {
        if (dividend.IsZero)
        {
            return 0;
        }

        int shift = (int)(divisor.GetBitLength() - BigInteger.Abs(dividend).GetBitLength()) + 80;
        BigInteger quotient = shift >= 0 ? (dividend << shift) / divisor : dividend / (divisor << -shift);
        return Math.ScaleB((double)quotient, -shift);
    }
}
