using System.Runtime.InteropServices;

namespace MLNet.Losses.Tests.Support;

/// <summary>How near a computed number has to be to the one expected.</summary>
/// <param name="Relative">The error allowed, relative to the expected number.</param>
/// <param name="Floor">The error allowed at the least.</param>
internal readonly record struct Close(double Relative, double Floor)
{
    /// <summary>What the library promises of single precision.</summary>
    public static Close Single { get; } = new(1e-6, 1e-6);

    /// <summary>Two formulas in double precision; the floor is what PyTorch's own rounding near 0 and 1 leaves.</summary>
    public static Close Double { get; } = new(1e-12, 1e-14);

    public bool Holds(double expected, double actual) =>
        expected.Equals(actual) || expected == actual
        || (double.IsFinite(expected) && Math.Abs(expected - actual) <= Math.Max(Floor, Relative * Math.Abs(expected)));

    /// <summary>As <see cref="Holds"/> for numbers in single precision, where what is too large is infinite.</summary>
    public bool HoldsSingle(double expected, float actual) =>
        Math.Abs(expected) > float.MaxValue ? actual == (float)expected : Holds(expected, actual);

    public void Check(double expected, double actual, string what) =>
        Assert.True(Holds(expected, actual), $"{what}: expected {expected:R}, found {actual:R}.");

    public void CheckSingle(double expected, float actual, string what) =>
        Assert.True(HoldsSingle(expected, actual), $"{what}: expected {expected:R}, found {actual:R}.");

    /// <summary>Whether two arrays hold the same bits; every NaN counts as the same.</summary>
    public static void CheckBits(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        ReadOnlySpan<int> left = MemoryMarshal.Cast<float, int>(expected), right = MemoryMarshal.Cast<float, int>(actual);
        for (int i = 0; i < left.Length; i++)
        {
            if (left[i] != right[i] && !(float.IsNaN(expected[i]) && float.IsNaN(actual[i])))
            {
                Assert.Fail($"{what}, element {i}: expected {expected[i]:R} ({left[i]:x8}), found {actual[i]:R} ({right[i]:x8}).");
            }
        }
    }
}
