namespace MLNet.Losses.Numerics;

/// <summary>Functions made of those of <see cref="IReal{T}"/>.</summary>
public static class RealMath
{
    /// <summary>The smaller of two numbers; at a tie each passes half its slope, as in PyTorch. NaN where one is NaN.</summary>
    public static T Min<T>(T a, T b)
        where T : struct, IReal<T> => T.IfLess(a, b, a, T.IfLess(b, a, b, Middle(a, b)));

    /// <summary>The greater of two numbers; at a tie each passes half its slope, as in PyTorch. NaN where one is NaN.</summary>
    public static T Max<T>(T a, T b)
        where T : struct, IReal<T> => T.IfLess(b, a, a, T.IfLess(a, b, b, Middle(a, b)));

    /// <summary>max(x, 0) with slope 0 at 0: the hinge, as PyTorch's margin losses have it. NaN stays NaN.</summary>
    public static T Hinge<T>(T x)
        where T : struct, IReal<T>
    {
        T clamped = T.ClampMin(x, 0);

        // Lanes have no slopes, in which alone the two differ.
        return typeof(T) == typeof(Lanes) ? clamped : T.IfLess(T.Of(0), x, x, T.Detach(clamped));
    }

    /// <summary>x²</summary>
    public static T Square<T>(T x)
        where T : struct, IReal<T> => x * x;

    /// <summary>xᵖ for x of at least 0 and p above 0; 0 with slope 0 at x = 0.</summary>
    public static T Pow<T>(T x, double p)
        where T : struct, IReal<T>
    {
        if (p == 1)
        {
            return x;
        }

        if (p == 2)
        {
            return x * x;
        }

        // The floor keeps the branch that is not taken finite.
        T floored = T.ClampMin(x, 1e-37);
        T power = p == 0.5 ? T.Sqrt(floored) : T.Exp(T.Of(p) * T.Log(floored));
        return T.IfLess(T.Of(0), x, power, T.Of(0));
    }

    /// <summary>ln Σ eˣ over some numbers, without overflow.</summary>
    public static T LogSumExp<T>(ReadOnlySpan<T> numbers)
        where T : struct, IReal<T>
    {
        T shift = numbers[0];
        foreach (T number in numbers[1..])
        {
            shift = Max(shift, number);
        }

        // The shift cancels, so its slope is left out.
        shift = T.Detach(shift);
        T sum = T.Of(0);
        foreach (T number in numbers)
        {
            sum += T.Exp(number - shift);
        }

        return shift + T.Log(sum);
    }

    private static T Middle<T>(T a, T b)
        where T : struct, IReal<T> => (T.Of(0.5) * a) + (T.Of(0.5) * b);
}
