using System.Runtime.CompilerServices;
using MLNet.Losses.Numerics;

namespace MLNet.Losses.Kernels;

/// <summary>How many numbers are computed at once.</summary>
internal static class Lane<TLane, TNumber>
    where TLane : struct, IReal<TLane>
    where TNumber : unmanaged
{
    public static int Width => Unsafe.SizeOf<TLane>() / Unsafe.SizeOf<TNumber>();
}
