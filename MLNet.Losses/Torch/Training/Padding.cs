using MLNet.Losses.Numerics;

namespace MLNet.Losses.Torch.Training;

/// <summary>How memory is laid out so that loops over whole registers need no tail.</summary>
internal static class Padding
{
    // A cache line of floats, and a multiple of what any machine's register holds.
    private static readonly long _line = Math.Max(16, Lanes.Count);

    /// <summary>So many numbers, filled up to whole registers and cache lines.</summary>
    public static long Round(long count) => (count + _line - 1) / _line * _line;
}
