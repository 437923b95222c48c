using System.Numerics;
using System.Runtime.CompilerServices;

namespace MLNet.Losses.Numerics;

/// <summary>
/// The elementary functions of <see cref="Lanes"/>: polynomials of about single precision (relative error below 3e-7),
/// because the ones of the runtime go through double precision or are inaccurate near 0.
/// </summary>
internal static class VectorMath
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    /// <summary>eˣ: 2ⁿ·eʳ with n = round(x / ln 2) and a polynomial of degree 6 in r (Cephes' expf).</summary>
    [MethodImpl(Inline)]
    public static Vector<float> Exp(Vector<float> x)
    {
        const float roundingBias = 12582912f; // 1.5·2²³: adding it leaves the nearest integer in the low bits

        // The bound first: where x is NaN the native minimum and maximum return their second argument.
        Vector<float> clamped = Vector.MaxNative(new(-104f), Vector.MinNative(new(89f), x));
        Vector<float> biased = Vector.MultiplyAddEstimate(clamped, new(1.44269504f), new(roundingBias));
        Vector<float> n = biased - new Vector<float>(roundingBias);
        Vector<float> r = Vector.MultiplyAddEstimate(n, new(-0.693359375f), clamped);
        r = Vector.MultiplyAddEstimate(n, new(2.12194440e-4f), r);

        Vector<float> p = new(1.9875691500e-4f);
        p = Vector.MultiplyAddEstimate(p, r, new(1.3981999507e-3f));
        p = Vector.MultiplyAddEstimate(p, r, new(8.3334519073e-3f));
        p = Vector.MultiplyAddEstimate(p, r, new(4.1665795894e-2f));
        p = Vector.MultiplyAddEstimate(p, r, new(1.6666665459e-1f));
        p = Vector.MultiplyAddEstimate(p, r, new(5.0000001201e-1f));
        p = Vector.MultiplyAddEstimate(p, r * r, r + Vector<float>.One);

        // 2ⁿ in two factors, so that subnormal results and overflow come out right.
        Vector<int> exponent = Vector.AsVectorInt32(biased) - new Vector<int>(0x4B400000);
        Vector<int> half = Vector.ShiftRightArithmetic(exponent, 1);
        return p * PowerOfTwo(half) * PowerOfTwo(exponent - half);
    }

    /// <summary>ln(1 + x), by the rounding error of 1 + x carried to first order.</summary>
    [MethodImpl(Inline)]
    public static Vector<float> Log1p(Vector<float> x)
    {
        Vector<float> u = Vector<float>.One + x;

        // What rounding lost of 1 + x; the floor keeps 0 / 0 away at x = −1, the select ∞ − ∞ at x = ∞.
        Vector<float> lost = (x - (u - Vector<float>.One)) / Vector.MaxNative(new(1e-30f), u);
        Vector<float> finite = Vector.AsVectorSingle(Vector.LessThan(u, new Vector<float>(float.PositiveInfinity)));
        return Vector.Log(u) + (lost & finite);
    }

    /// <summary>1 / (1 + e⁻ˣ), by e^(−|x|), which neither overflows nor cancels.</summary>
    [MethodImpl(Inline)]
    public static Vector<float> Sigmoid(Vector<float> x)
    {
        Vector<float> e = Exp(-Vector.Abs(x));
        Vector<float> numerator = Vector.ConditionalSelect(
            Vector.LessThan(x, Vector<float>.Zero), e, Vector<float>.One);
        return numerator / (Vector<float>.One + e);
    }

    /// <summary>ln(1 + eˣ) = max(x, 0) + ln(1 + e^(−|x|)).</summary>
    [MethodImpl(Inline)]
    public static Vector<float> Softplus(Vector<float> x) =>
        Vector.MaxNative(Vector<float>.Zero, x) + Log1pOfUnit(Exp(-Vector.Abs(x)));

    /// <summary>tanh x: an odd polynomial near 0 (Cephes' tanhf), by the exponential elsewhere.</summary>
    [MethodImpl(Inline)]
    public static Vector<float> Tanh(Vector<float> x)
    {
        Vector<float> z = x * x;
        Vector<float> p = new(-5.70498872745e-3f);
        p = Vector.MultiplyAddEstimate(p, z, new(2.06390887954e-2f));
        p = Vector.MultiplyAddEstimate(p, z, new(-5.37397155531e-2f));
        p = Vector.MultiplyAddEstimate(p, z, new(1.33314422036e-1f));
        p = Vector.MultiplyAddEstimate(p, z, new(-3.33332819422e-1f));
        Vector<float> near = Vector.MultiplyAddEstimate(p * z, x, x);

        Vector<float> size = Vector.Abs(x);
        Vector<float> e = Exp(size + size);
        Vector<float> far = Vector<float>.One - (new Vector<float>(2f) / (e + Vector<float>.One));
        far = Vector.ConditionalSelect(Vector.LessThan(x, Vector<float>.Zero), -far, far);
        return Vector.ConditionalSelect(Vector.LessThan(size, new Vector<float>(0.625f)), near, far);
    }

    /// <summary>ln(1 + e) for e in [0, 1], as 2·artanh(e / (2 + e)); the polynomial's own error is 2e-8.</summary>
    [MethodImpl(Inline)]
    private static Vector<float> Log1pOfUnit(Vector<float> e)
    {
        Vector<float> s = e / (e + new Vector<float>(2f));
        Vector<float> z = s * s;
        Vector<float> p = new(0.13433778f);
        p = Vector.MultiplyAddEstimate(p, z, new(0.14116982f));
        p = Vector.MultiplyAddEstimate(p, z, new(0.20003834f));
        p = Vector.MultiplyAddEstimate(p, z, new(0.3333332f));
        Vector<float> twice = s + s;
        return Vector.MultiplyAddEstimate(twice * z, p, twice);
    }

    [MethodImpl(Inline)]
    private static Vector<float> PowerOfTwo(Vector<int> exponent) =>
        Vector.AsVectorSingle(Vector.ShiftLeft(exponent + new Vector<int>(127), 23));
}
