using System.Runtime.CompilerServices;

namespace MLNet.Losses.Numerics;

/// <summary>One real number in double precision: the reference that the other number types are measured against.</summary>
/// <param name="value">The number.</param>
public readonly struct Real(double value) : IReal<Real>
{
    /// <summary>The number.</summary>
    public double Value { get; } = value;

    /// <inheritdoc/>
    public static Real Of(double value) => new(value);

    /// <inheritdoc/>
    public static Real operator +(Real a, Real b) => new(a.Value + b.Value);

    /// <inheritdoc/>
    public static Real operator -(Real a, Real b) => new(a.Value - b.Value);

    /// <inheritdoc/>
    public static Real operator *(Real a, Real b) => new(a.Value * b.Value);

    /// <inheritdoc/>
    public static Real operator /(Real a, Real b) => new(a.Value / b.Value);

    /// <inheritdoc/>
    public static Real operator -(Real a) => new(-a.Value);

    /// <inheritdoc/>
    public static Real Abs(Real x) => new(Math.Abs(x.Value));

    /// <inheritdoc/>
    public static Real Exp(Real x) => new(Math.Exp(x.Value));

    /// <inheritdoc/>
    public static Real Log(Real x) => new(Math.Log(x.Value));

    /// <inheritdoc/>
    public static Real Log1p(Real x) => new(Log1p(x.Value));

    /// <inheritdoc/>
    public static Real Sqrt(Real x) => new(Math.Sqrt(x.Value));

    /// <inheritdoc/>
    public static Real Sigmoid(Real x) => new(1 / (1 + Math.Exp(-x.Value)));

    /// <inheritdoc/>
    public static Real Softplus(Real x) => new(Math.Max(x.Value, 0) + Log1p(Math.Exp(-Math.Abs(x.Value))));

    /// <inheritdoc/>
    public static Real Tanh(Real x) => new(Math.Tanh(x.Value));

    /// <inheritdoc/>
    public static Real ClampMin(Real x, double bound) => x.Value < bound ? new(bound) : x;

    /// <inheritdoc/>
    public static Real IfLess(Real a, Real b, Real then, Real otherwise) => a.Value < b.Value ? then : otherwise;

    /// <inheritdoc/>
    public static Real WithSlope(Real x, Real value, Real slope) => value;

    // Kahan's form: .NET's own LogP1 is Log(1 + x), which loses every digit near 0.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Log1p(double x)
    {
        double u = 1 + x;
        return u == 1 || double.IsPositiveInfinity(u) ? x : Math.Log(u) * (x / (u - 1));
    }
}
