using System.Runtime.CompilerServices;

namespace MLNet.Losses.Numerics;

/// <summary>
/// A number whose calculation is recorded on a <see cref="Tape{T}"/>. Use it where there are many inputs and one
/// result; where there is one input, <see cref="Dual{T}"/> is faster. The slope of each function is that of
/// <see cref="Dual{T}"/>, so that PyTorch's rules at kinks stand in one place.
/// </summary>
/// <typeparam name="T">The number type underneath.</typeparam>
internal readonly struct Var<T> : IReal<Var<T>>
    where T : struct, IReal<T>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    private readonly Tape<T>? _tape;

    /// <summary>A number of a tape.</summary>
    public Var(T value, Tape<T> tape, int index) => (Value, _tape, Index) = (value, tape, index);

    private Var(T value) => (Value, Index) = (value, -1);

    /// <summary>The value.</summary>
    public T Value { get; }

    /// <summary>The place on the tape; −1 for a constant.</summary>
    public int Index { get; }

    [MethodImpl(Inline)]
    public static Var<T> Constant(T value) => new(value);

    [MethodImpl(Inline)]
    public static Var<T> Of(double value) => new(T.Of(value));

    [MethodImpl(Inline)]
    public static Var<T> operator +(Var<T> a, Var<T> b) => Binary(a.Value + b.Value, a, T.Of(1), b, T.Of(1));

    [MethodImpl(Inline)]
    public static Var<T> operator -(Var<T> a, Var<T> b) => Binary(a.Value - b.Value, a, T.Of(1), b, T.Of(-1));

    [MethodImpl(Inline)]
    public static Var<T> operator *(Var<T> a, Var<T> b) => Binary(a.Value * b.Value, a, b.Value, b, a.Value);

    [MethodImpl(Inline)]
    public static Var<T> operator /(Var<T> a, Var<T> b)
    {
        T quotient = a.Value / b.Value;
        return Binary(quotient, a, T.Of(1) / b.Value, b, -quotient / b.Value);
    }

    [MethodImpl(Inline)]
    public static Var<T> operator -(Var<T> a) => Unary(a, -Dual<T>.Input(a.Value));

    [MethodImpl(Inline)]
    public static Var<T> Abs(Var<T> x) => Unary(x, Dual<T>.Abs(Dual<T>.Input(x.Value)));

    [MethodImpl(Inline)]
    public static Var<T> Exp(Var<T> x) => Unary(x, Dual<T>.Exp(Dual<T>.Input(x.Value)));

    [MethodImpl(Inline)]
    public static Var<T> Log(Var<T> x) => Unary(x, Dual<T>.Log(Dual<T>.Input(x.Value)));

    [MethodImpl(Inline)]
    public static Var<T> Log1p(Var<T> x) => Unary(x, Dual<T>.Log1p(Dual<T>.Input(x.Value)));

    [MethodImpl(Inline)]
    public static Var<T> Sqrt(Var<T> x) => Unary(x, Dual<T>.Sqrt(Dual<T>.Input(x.Value)));

    [MethodImpl(Inline)]
    public static Var<T> Sigmoid(Var<T> x) => Unary(x, Dual<T>.Sigmoid(Dual<T>.Input(x.Value)));

    [MethodImpl(Inline)]
    public static Var<T> Softplus(Var<T> x) => Unary(x, Dual<T>.Softplus(Dual<T>.Input(x.Value)));

    [MethodImpl(Inline)]
    public static Var<T> Tanh(Var<T> x) => Unary(x, Dual<T>.Tanh(Dual<T>.Input(x.Value)));

    [MethodImpl(Inline)]
    public static Var<T> ClampMin(Var<T> x, double bound) => Unary(x, Dual<T>.ClampMin(Dual<T>.Input(x.Value), bound));

    [MethodImpl(Inline)]
    public static Var<T> IfLess(Var<T> a, Var<T> b, Var<T> then, Var<T> otherwise) => Binary(
        T.IfLess(a.Value, b.Value, then.Value, otherwise.Value),
        then,
        T.IfLess(a.Value, b.Value, T.Of(1), T.Of(0)),
        otherwise,
        T.IfLess(a.Value, b.Value, T.Of(0), T.Of(1)));

    [MethodImpl(Inline)]
    public static Var<T> WithSlope(Var<T> x, Var<T> value, Var<T> slope) =>
        Unary(x, new Dual<T>(value.Value, slope.Value));

    [MethodImpl(Inline)]
    public static Var<T> Detach(Var<T> x) => new(x.Value);

    [MethodImpl(Inline)]
    private static Var<T> Unary(Var<T> x, Dual<T> result) =>
        x._tape is null ? new(result.Value) : x._tape.Record(result.Value, x, result.Slope);

    [MethodImpl(Inline)]
    private static Var<T> Binary(T value, Var<T> a, T slopeOfA, Var<T> b, T slopeOfB)
    {
        if (a._tape is null)
        {
            return b._tape is null ? new(value) : b._tape.Record(value, b, slopeOfB);
        }

        return b._tape is null ? a._tape.Record(value, a, slopeOfA) : a._tape.Record(value, a, slopeOfA, b, slopeOfB);
    }
}
