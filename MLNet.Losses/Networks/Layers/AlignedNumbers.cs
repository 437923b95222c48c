using System.Runtime.InteropServices;

namespace MLNet.Losses.Networks.Layers;

/// <summary>Zeros that start at a cache line, so that no register is read from two of them.</summary>
internal sealed class AlignedNumbers
{
    private const int Line = 64;

    private readonly float[] _array;
    private readonly int _start;

    public AlignedNumbers(int count)
    {
        Count = count;
        _array = GC.AllocateArray<float>(count + (Line / sizeof(float)), pinned: true);
        nint address = Marshal.UnsafeAddrOfPinnedArrayElement(_array, 0);
        _start = (int)((-address & (Line - 1)) / sizeof(float));
    }

    public int Count { get; }

    public Span<float> Span => _array.AsSpan(_start, Count);
}
