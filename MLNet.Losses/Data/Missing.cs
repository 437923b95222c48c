using System.Numerics;
using System.Runtime.InteropServices;

namespace MLNet.Losses.Data;

/// <summary>The missing value: NaN, as everywhere in ML.NET.</summary>
internal static class Missing
{
    /// <summary>Whether any of the values is missing.</summary>
    public static bool InAny(ReadOnlySpan<float> values)
    {
        ReadOnlySpan<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        foreach (Vector<float> vector in vectors)
        {
            if (!Vector.EqualsAll(vector, vector))
            {
                return true;
            }
        }

        foreach (float value in values[(vectors.Length * Vector<float>.Count)..])
        {
            if (float.IsNaN(value))
            {
                return true;
            }
        }

        return false;
    }
}
