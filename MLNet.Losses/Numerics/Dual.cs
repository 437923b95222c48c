using System.Runtime.CompilerServices;

namespace MLNet.Losses.Numerics;

/// <summary>
/// A value with its slope along one input (forward-mode differentiation). Nested, <c>Dual&lt;Dual&lt;Real&gt;&gt;</c>
/// carries the curvature; over <see cref="Lanes"/> it carries many slopes at once.
/// </summary>
/// <remarks>
/// This is the one home of PyTorch's subgradient rules: |x| has slope 0 at 0; <see cref="ClampMin"/> passes the slope
/// of x at its bound; <see cref="IfLess"/> takes the slope of <c>otherwise</c> at a tie.
/// </remarks>
/// <param name="value">The value.</param>
/// <param name="slope">The derivative of the value along the input.</param>
/// <typeparam name="T">The number type of the value and of the slope.</typeparam>
public readonly struct Dual<T>(T value, T slope) : IReal<Dual<T>>
    where T : struct, IReal<T>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    /// <summary>The value.</summary>
    public T Value
    {
        [MethodImpl(Inline)]
        get;
    } = value;

    /// <summary>The derivative of the value along the input.</summary>
    public T Slope
    {
        [MethodImpl(Inline)]
        get;
    } = slope;

    private static T Zero => T.Of(0);

    /// <summary>A constant: slope 0.</summary>
    [MethodImpl(Inline)]
    public static Dual<T> Of(double value) => new(T.Of(value), Zero);

    /// <summary>The input to differentiate along: slope 1.</summary>
    [MethodImpl(Inline)]
    public static Dual<T> Input(T value) => new(value, T.Of(1));

    /// <summary>A number that does not depend on the input: slope 0.</summary>
    [MethodImpl(Inline)]
    public static Dual<T> Constant(T value) => new(value, Zero);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Dual<T> operator +(Dual<T> a, Dual<T> b) => new(a.Value + b.Value, a.Slope + b.Slope);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Dual<T> operator -(Dual<T> a, Dual<T> b) => new(a.Value - b.Value, a.Slope - b.Slope);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Dual<T> operator *(Dual<T> a, Dual<T> b) =>
        new(a.Value * b.Value, (a.Slope * b.Value) + (a.Value * b.Slope));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Dual<T> operator /(Dual<T> a, Dual<T> b)
    {
        T quotient = a.Value / b.Value;
        return new(quotient, (a.Slope - (quotient * b.Slope)) / b.Value);
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Dual<T> operator -(Dual<T> a) => new(-a.Value, -a.Slope);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Dual<T> Abs(Dual<T> x) =>
        new(T.Abs(x.Value), T.IfLess(x.Value, Zero, -x.Slope, T.IfLess(Zero, x.Value, x.Slope, Zero)));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Dual<T> Exp(Dual<T> x)
    {
        T exp = T.Exp(x.Value);
        return new(exp, exp * x.Slope);
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Dual<T> Log(Dual<T> x) => new(T.Log(x.Value), x.Slope / x.Value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Dual<T> Log1p(Dual<T> x) => new(T.Log1p(x.Value), x.Slope / (T.Of(1) + x.Value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Dual<T> Sqrt(Dual<T> x)
    {
        T root = T.Sqrt(x.Value);
        return new(root, x.Slope / (root + root));
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Dual<T> Sigmoid(Dual<T> x)
    {
        // s(−x) rather than 1 − s(x): exact in the right tail too.
        T sigmoid = T.Sigmoid(x.Value);
        return new(sigmoid, sigmoid * T.Sigmoid(-x.Value) * x.Slope);
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Dual<T> Softplus(Dual<T> x) => new(T.Softplus(x.Value), T.Sigmoid(x.Value) * x.Slope);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Dual<T> Tanh(Dual<T> x)
    {
        T tanh = T.Tanh(x.Value);
        return new(tanh, (T.Of(1) - (tanh * tanh)) * x.Slope);
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Dual<T> ClampMin(Dual<T> x, double bound) =>
        new(T.ClampMin(x.Value, bound), T.IfLess(x.Value, T.Of(bound), Zero, x.Slope));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Dual<T> IfLess(Dual<T> a, Dual<T> b, Dual<T> then, Dual<T> otherwise) =>
        new(
            T.IfLess(a.Value, b.Value, then.Value, otherwise.Value),
            T.IfLess(a.Value, b.Value, then.Slope, otherwise.Slope));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Dual<T> WithSlope(Dual<T> x, Dual<T> value, Dual<T> slope) =>
        new(T.WithSlope(x.Value, value.Value, slope.Value), slope.Value * x.Slope);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Dual<T> Detach(Dual<T> x) => new(T.Detach(x.Value), Zero);
}
