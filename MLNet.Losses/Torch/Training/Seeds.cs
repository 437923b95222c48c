namespace MLNet.Losses.Torch.Training;

/// <summary>Seeds that have nothing to do with one another, from one.</summary>
internal static class Seeds
{
    /// <summary>The seed of a part of what has a seed. (The finaliser of SplitMix64; G. Steele et al., 2014.)</summary>
    public static long Mix(long seed, long part)
    {
        ulong x = unchecked((ulong)seed + (0x9E3779B97F4A7C15UL * ((ulong)part + 1)));
        x = unchecked((x ^ (x >> 30)) * 0xBF58476D1CE4E5B9UL);
        x = unchecked((x ^ (x >> 27)) * 0x94D049BB133111EBUL);
        return (long)(x ^ (x >> 31));
    }
}
