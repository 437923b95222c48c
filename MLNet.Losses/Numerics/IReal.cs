namespace MLNet.Losses.Numerics;

/// <summary>
/// A real number, whatever it is made of: a double, a vector of floats, a value with its slope, a tensor.
/// A loss formula is written over this interface once; the number type decides what it yields.
/// </summary>
/// <remarks>
/// There is no comparison that gives a <see cref="bool"/>, because lanes and tensors hold many numbers at once:
/// write <see cref="IfLess"/> instead. Both of its branches are evaluated, so keep the arguments of
/// <see cref="Log"/>, <see cref="Sqrt"/> and division inside their domain on the branch that is not taken.
/// </remarks>
/// <typeparam name="T">The implementing type.</typeparam>
public interface IReal<T>
    where T : struct, IReal<T>
{
    /// <summary>The constant <paramref name="value"/>.</summary>
    static abstract T Of(double value);

    /// <summary>a + b.</summary>
    static abstract T operator +(T a, T b);

    /// <summary>a − b.</summary>
    static abstract T operator -(T a, T b);

    /// <summary>a · b.</summary>
    static abstract T operator *(T a, T b);

    /// <summary>a / b.</summary>
    static abstract T operator /(T a, T b);

    /// <summary>−a.</summary>
    static abstract T operator -(T a);

    /// <summary>|x|; its slope at 0 is 0, as in PyTorch.</summary>
    static abstract T Abs(T x);

    /// <summary>eˣ.</summary>
    static abstract T Exp(T x);

    /// <summary>The natural logarithm of x; −∞ at 0, NaN below.</summary>
    static abstract T Log(T x);

    /// <summary>ln(1 + x), accurate near 0.</summary>
    static abstract T Log1p(T x);

    /// <summary>The square root of x.</summary>
    static abstract T Sqrt(T x);

    /// <summary>1 / (1 + e⁻ˣ), accurate in both tails.</summary>
    static abstract T Sigmoid(T x);

    /// <summary>ln(1 + eˣ), accurate in both tails and without overflow.</summary>
    static abstract T Softplus(T x);

    /// <summary>The hyperbolic tangent of x, accurate near 0.</summary>
    static abstract T Tanh(T x);

    /// <summary>max(x, bound); the slope of x passes at the bound itself, as in PyTorch's <c>clamp</c>. NaN stays NaN.</summary>
    static abstract T ClampMin(T x, double bound);

    /// <summary><paramref name="then"/> where a &lt; b, else <paramref name="otherwise"/> (also where a or b is NaN).</summary>
    static abstract T IfLess(T a, T b, T then, T otherwise);

    /// <summary>
    /// <paramref name="value"/>, whose slope along <paramref name="x"/> is declared to be <paramref name="slope"/>
    /// instead of being derived: for the few formulas whose gradient PyTorch writes by hand.
    /// </summary>
    static abstract T WithSlope(T x, T value, T slope);

    /// <summary>The value of x, held constant: its slope is 0.</summary>
    static virtual T Detach(T x) => x;

    /// <summary>The constant with a number for each slot, for number types that hold the slots of a row together, as x does.</summary>
    /// <remarks>The members from here on are those that a tensor has to answer differently from all others.</remarks>
    /// <seealso cref="Slots{T}"/>
    static virtual T Of(ReadOnlySpan<double> slots, T x) => throw new NotSupportedException($"{typeof(T).Name} holds one slot.");

    /// <summary>The numbers of the slots, from 0, for number types that hold the slots of a row together, as x does.</summary>
    static virtual T Indices(int count, T x) => T.Of([.. Enumerable.Range(0, count).Select(static index => (double)index)], x);

    /// <summary>The sum over the slots that one number holds; x itself, where it holds one slot.</summary>
    static virtual T SumOfSlots(T x, int count) => x;

    /// <summary>The greatest of the slots that one number holds; x itself, where it holds one slot.</summary>
    static virtual T MaxOfSlots(T x) => x;

    /// <summary>The slots of x laid along the first side of a table of pairs, to meet <see cref="AsSecond"/>.</summary>
    static virtual T AsFirst(T x) => x;

    /// <summary>The slots of x laid along the second side of a table of pairs, to meet <see cref="AsFirst"/>.</summary>
    static virtual T AsSecond(T x) => x;

    /// <summary>The sum over a table of pairs.</summary>
    static virtual T SumOfPairs(T x, int count) => x;

    /// <summary>The rank of each slot, from 1 for the greatest; equal slots rank in the order in which they stand.</summary>
    static virtual void RankSlots(ReadOnlySpan<T> slots, Span<T> ranks)
    {
        T one = T.Of(1), zero = T.Of(0);
        for (int i = 0; i < slots.Length; i++)
        {
            ranks[i] = one;
            for (int j = 0; j < slots.Length; j++)
            {
                T ifEqual = j < i ? one : zero;
                T x = T.Detach(slots[i]), y = T.Detach(slots[j]);
                ranks[i] += T.IfLess(x, y, one, T.IfLess(y, x, zero, ifEqual));
            }
        }
    }
}
