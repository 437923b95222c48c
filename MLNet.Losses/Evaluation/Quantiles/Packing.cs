using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MLNet.Losses.Evaluation.Quantiles;

/// <summary>Writes some lanes of a register side by side, without a branch by lane where the machine can.</summary>
internal static class Packing
{
    private const int Half = 8;

    // For each choice of eight lanes, those first that are chosen.
    private static readonly int[] _chosenFirst = [.. Enumerable.Range(0, 1 << Half).SelectMany(choice =>
        Enumerable.Range(0, Half).OrderBy(lane => 1 - ((choice >> lane) & 1)))];

    /// <summary>Writes the lanes whose mask is set, and whatever after them as far as a register reaches; returns how many they are.</summary>
    /// <param name="numbers">The register, in memory.</param>
    /// <param name="wanted">The mask.</param>
    /// <param name="to">Where to write.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Write(ref readonly Vector512<int> numbers, Vector512<int> wanted, ref float to)
    {
        uint lanes = (uint)wanted.ExtractMostSignificantBits();
        if (Avx512F.IsSupported)
        {
            Avx512F.Compress(Vector512<int>.Zero, wanted, numbers).AsSingle().StoreUnsafe(ref to);
        }
        else if (Avx2.IsSupported)
        {
            uint lower = lanes & ((1 << Half) - 1);
            Write(numbers.GetLower(), lower, ref to);
            Write(numbers.GetUpper(), lanes >> Half, ref Unsafe.Add(ref to, BitOperations.PopCount(lower)));
        }
        else
        {
            for ((uint left, int count) = (lanes, 0); left != 0; left &= left - 1)
            {
                Unsafe.Add(ref to, count++) = numbers.AsSingle()[BitOperations.TrailingZeroCount(left)];
            }
        }

        return BitOperations.PopCount(lanes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write(Vector256<int> numbers, uint lanes, ref float to)
    {
        var order = Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_chosenFirst), lanes * Half);
        Avx2.PermuteVar8x32(numbers, order).AsSingle().StoreUnsafe(ref to);
    }
}
