using MLNet.Losses.Numerics;

namespace MLNet.Losses.Training.Objectives.Heads;

/// <summary>ln(1 + eˣ): a number above 0 from any number, that grows evenly.</summary>
internal static class PositiveNumber
{
    public static float Of(float x) => (float)Real.Softplus(new(x)).Value;

    public static float Slope(float x) => (float)Real.Sigmoid(new(x)).Value;

    /// <summary>The x that gives <paramref name="y"/>, a number above 0.</summary>
    public static double Inverse(double y) => y + Math.Log(-double.ExpM1(-y));
}
