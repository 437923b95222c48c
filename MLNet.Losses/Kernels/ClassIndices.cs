using System.Numerics;
using System.Runtime.InteropServices;

namespace MLNet.Losses.Kernels;

/// <summary>Looks at many class indices at a time.</summary>
internal static class ClassIndices
{
    /// <summary>How many from the first on are sure to be those of classes: whole numbers below the count of classes.</summary>
    public static int SureUntil<TNumber>(ReadOnlySpan<TNumber> indices, int classes)
        where TNumber : unmanaged, INumber<TNumber>
    {
        // So large a number leaves no digits after the point: what is added to it and taken away again is rounded.
        Vector<TNumber> large = new(TNumber.CreateTruncating(typeof(TNumber) == typeof(float) ? 3 << 22 : 3L << 51));
        Vector<TNumber> end = new(TNumber.CreateTruncating(int.Min(classes, 1 << 22)));
        ReadOnlySpan<Vector<TNumber>> vectors = MemoryMarshal.Cast<TNumber, Vector<TNumber>>(indices);
        int sure = 0;
        while (sure < vectors.Length && AreSure(vectors[sure]))
        {
            sure++;
        }

        return sure * Vector<TNumber>.Count;

        bool AreSure(Vector<TNumber> vector) =>
            Vector.GreaterThanOrEqualAll(vector, Vector<TNumber>.Zero) && Vector.LessThanAll(vector, end) && Vector.EqualsAll(vector + large - large, vector);
    }
}
