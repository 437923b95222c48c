using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MLNet.Losses.Evaluation.Quantiles;

/// <summary>The bits of single-precision numbers as whole numbers that are in the order of the numbers: of two numbers below 0, the one with more bits is the lesser.</summary>
internal static class OrderedBits
{
    /// <summary>The key of a number.</summary>
    public static int Of(float number)
    {
        int bits = BitConverter.SingleToInt32Bits(number);
        return bits ^ ((bits >> 31) & int.MaxValue);
    }

    /// <summary>The keys of numbers by their bits, and the bits of numbers by their keys.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<int> OfBits(Vector<int> bits) => bits ^ ((bits >> 31) & new Vector<int>(int.MaxValue));

    /// <inheritdoc cref="OfBits(Vector{int})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> OfBits(Vector512<int> bits) => bits ^ ((bits >> 31) & Vector512.Create(int.MaxValue));

    /// <summary>The number of a key.</summary>
    public static float Number(int key) => BitConverter.Int32BitsToSingle(key ^ ((key >> 31) & int.MaxValue));
}
