using System.Numerics;
using System.Runtime.CompilerServices;

namespace MLNet.Losses.Numerics;

/// <summary>
/// As many single-precision numbers as one vector register holds, computed together. The width is the machine's
/// (<see cref="Vector{T}"/>); a narrower machine is slower by the width, and nothing else changes.
/// </summary>
/// <param name="value">The numbers.</param>
public readonly struct Lanes(Vector<float> value) : IReal<Lanes>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    /// <summary>The numbers.</summary>
    public Vector<float> Value
    {
        [MethodImpl(Inline)]
        get;
    } = value;

    /// <summary>How many numbers are computed together.</summary>
    public static int Count => Vector<float>.Count;

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes Of(double value) => new(new Vector<float>((float)value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes operator +(Lanes a, Lanes b) => new(a.Value + b.Value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes operator -(Lanes a, Lanes b) => new(a.Value - b.Value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes operator *(Lanes a, Lanes b) => new(a.Value * b.Value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes operator /(Lanes a, Lanes b) => new(a.Value / b.Value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes operator -(Lanes a) => new(-a.Value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes Abs(Lanes x) => new(Vector.Abs(x.Value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes Exp(Lanes x) => new(VectorMath.Exp(x.Value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes Log(Lanes x) => new(Vector.Log(x.Value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes Log1p(Lanes x) => new(VectorMath.Log1p(x.Value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes Sqrt(Lanes x) => new(Vector.SquareRoot(x.Value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes Sigmoid(Lanes x) => new(VectorMath.Sigmoid(x.Value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes Softplus(Lanes x) => new(VectorMath.Softplus(x.Value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes Tanh(Lanes x) => new(VectorMath.Tanh(x.Value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes ClampMin(Lanes x, double bound) => IfLess(x, Of(bound), Of(bound), x);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes IfLess(Lanes a, Lanes b, Lanes then, Lanes otherwise) =>
        new(Vector.ConditionalSelect(Vector.LessThan(a.Value, b.Value), then.Value, otherwise.Value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes WithSlope(Lanes x, Lanes value, Lanes slope) => value;
}
