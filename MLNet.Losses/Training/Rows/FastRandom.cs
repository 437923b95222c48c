namespace MLNet.Losses.Training.Rows;

/// <summary>Random numbers that are the same everywhere for the same seed, fast. Not for secrets.</summary>
/// <remarks>SplitMix64: G. Steele, D. Lea and C. Flood, Fast splittable pseudorandom number generators, 2014.</remarks>
internal struct FastRandom
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    private ulong _state;

    /// <summary>The numbers of a seed and of a purpose: an epoch, a place.</summary>
    public FastRandom(int seed, long purpose) => _state = Mix(((ulong)(uint)seed << 32) + Golden) ^ Mix((ulong)purpose);

    /// <summary>A number from 0 to below <paramref name="bound"/>.</summary>
    public int Next(int bound) => (int)Next((long)bound);

    /// <inheritdoc cref="Next(int)"/>
    public long Next(long bound) => (long)Math.BigMul(NextBits(), (ulong)bound, out _);

    /// <summary>Puts items in random order.</summary>
    public void Shuffle(Span<int> items)
    {
        for (int last = items.Length - 1; last > 0; last--)
        {
            int other = Next(last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }

    private static ulong Mix(ulong bits)
    {
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return bits ^ (bits >> 31);
    }

    private ulong NextBits() => Mix(_state += Golden);
}
