using System.Numerics;
using System.Runtime.InteropServices;

namespace MLNet.Losses.Training.Rows;

/// <summary>Questions about many numbers at once.</summary>
internal static class FiniteNumbers
{
    /// <summary>Whether no number is NaN or infinite.</summary>
    public static bool AreAll(ReadOnlySpan<float> values)
    {
        // x − x is 0 for finite numbers alone.
        ReadOnlySpan<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        Vector<float> rest = Vector<float>.Zero;
        foreach (Vector<float> vector in vectors)
        {
            rest += vector - vector;
        }

        float last = Vector.Sum(rest);
        foreach (float value in values[(vectors.Length * Vector<float>.Count)..])
        {
            last += value - value;
        }

        return last == 0;
    }
}
