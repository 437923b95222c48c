using System.Runtime.CompilerServices;

namespace MLNet.Losses;

/// <summary>The checks of loss options: each returns the option or throws an error that names it.</summary>
internal static class Option
{
    public static double Positive(double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        Check(value, value > 0 && double.IsFinite(value), "a finite number above 0", name);

    public static double NotNegative(double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        Check(value, value >= 0 && double.IsFinite(value), "a finite number of at least 0", name);

    public static double Between0And1(double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        Check(value, value > 0 && value < 1, "a number above 0 and below 1", name);

    public static double PositiveOrInfinite(double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        Check(value, value > 0, "a number above 0", name);

    public static double FromMinus1To1(double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        Check(value, value is >= -1 and <= 1, "a number from -1 to 1", name);

    public static double From0To1(double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        Check(value, value is >= 0 and <= 1, "a number from 0 to 1", name);

    public static double From0Below1(double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        Check(value, value is >= 0 and < 1, "a number from 0, below 1", name);

    public static double AtLeast(double value, double least, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        Check(value, value >= least && double.IsFinite(value), $"a finite number of at least {least:R}", name);

    public static double Above0UpTo1(double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        Check(value, value is > 0 and <= 1, "a number above 0, up to 1", name);

    public static double Between1And2(double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        Check(value, value is > 1 and < 2, "a number above 1 and below 2", name);

    /// <summary>−1 stands for "none".</summary>
    public static double From0To1OrNone(double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        Check(value, value is -1 or (>= 0 and <= 1), "a number from 0 to 1, or -1 for none", name);

    public static int OneOrTwo(int value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        value is 1 or 2 ? value : throw new ArgumentOutOfRangeException(name, value, $"{name}: expected 1 or 2.");

    public static int AtLeast(int value, int least, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        value >= least ? value : throw new ArgumentOutOfRangeException(name, value, $"{name}: expected a whole number of at least {least}.");

    public static int Below(int value, int bound, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        value >= 0 && value < bound
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"{name}: expected a whole number from 0 to {bound - 1}.");

    public static SlotWeights NotNegative(SlotWeights values, [CallerArgumentExpression(nameof(values))] string? name = null)
    {
        foreach (double value in values)
        {
            NotNegative(value, name);
        }

        return values;
    }

    private static double Check(double value, bool holds, string expected, string? name) =>
        holds ? value : throw new ArgumentOutOfRangeException(name, value, $"{name}: expected {expected}.");
}
