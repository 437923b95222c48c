using System.Numerics;

namespace MLNet.Losses.Analysis;

/// <summary>Cuts sorted numbers into parts of about equally many; equal numbers stay together.</summary>
internal static class EqualParts
{
    /// <summary>Where the part ends that begins at <paramref name="from"/>: the next border of equal parts, and on to the end of a run of equal numbers.</summary>
    /// <param name="sorted">The numbers.</param>
    /// <param name="from">Where a part begins.</param>
    /// <param name="mostParts">The most parts.</param>
    public static int End<TNumber>(ReadOnlySpan<TNumber> sorted, int from, int mostParts)
        where TNumber : INumber<TNumber>
    {
        long parts = Math.Min(mostParts, sorted.Length), part = (from * parts / sorted.Length) + 1;
        int to = (int)(((part * sorted.Length) + parts - 1) / parts);
        while (to < sorted.Length && sorted[to] == sorted[to - 1])
        {
            to++;
        }

        return to;
    }
}
