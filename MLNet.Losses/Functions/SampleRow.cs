using MLNet.Losses.Numerics;
using MLNet.Losses.Numerics.Symbols;

namespace MLNet.Losses.Functions;

/// <summary>
/// Rows to record functions of vectors with. While it is recorded, one symbol stands for all slots of a vector; a row of
/// numbers then shows whether that was right. It is not where a term of a sum reads the slot of another sum around it.
/// </summary>
/// <param name="slots">How many slots the function wants; 0 where any number will do.</param>
internal sealed class SampleRow(int slots)
{
    private const double Tolerance = 1e-9;

    private readonly int _count = slots > 0 ? slots : 3;

    /// <summary>A vector whose slots are recorded.</summary>
    public static Slots<Symbol> Symbols(string name) =>
        new(new[] { Symbol.Input(name, Axes.Slot) }, Slots<Symbol>.UnknownCount);

    /// <summary>Everything that a recorded formula can read of vectors.</summary>
    public static Symbol[] Inputs(params string[] vectors) =>
    [
        .. from vector in vectors
           from axes in (Axes[])[Axes.Slot, Axes.First, Axes.Second]
           select Symbol.Input(vector, axes),
    ];

    /// <summary>A vector of numbers: the first one are the probabilities of classes.</summary>
    public Slots<T> Of<T>(int vector)
        where T : struct, IReal<T> =>
        new(Enumerable.Range(1, _count).Select(slot => T.Of(vector == 0
            ? slot / (0.5 * _count * (_count + 1))
            : 1.0 / (slot + vector))).ToArray());

    /// <summary>1 for the last class, 0 for the others.</summary>
    public Slots<T> OneHot<T>()
        where T : struct, IReal<T> =>
        new(Enumerable.Range(1, _count).Select(slot => T.Of(slot == _count ? 1 : 0)).ToArray());

    /// <summary>Whether two numbers are the same but for rounding.</summary>
    public static bool AreEqual(double x, double y) =>
        x.Equals(y) || Math.Abs(x - y) <= Tolerance * double.Max(1, Math.Abs(x));

    /// <summary>Checks that a recorded formula gives what its function does.</summary>
    /// <param name="recorded">The formula.</param>
    /// <param name="found">What it gives.</param>
    /// <param name="function">The function.</param>
    /// <exception cref="ArgumentException">They differ.</exception>
    public void Check(LossFunction recorded, Real found, Func<LossParameters, Symbol> function)
    {
        double expected = recorded.ValueOf(function);
        if (!AreEqual(expected, found.Value))
        {
            throw new ArgumentException(
                $"The function of '{recorded.Name}' cannot be recorded: on a row of {_count} slots it gives {expected:R}, its recording {found.Value:R}. "
                + "A term of a sum must not read the slots of another sum around it, nor change anything outside.");
        }
    }
}
