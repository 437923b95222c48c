namespace MLNet.Losses.Training.Rows;

/// <summary>
/// Which rows, or groups, are held out for validation: a random one of each run of 1 / fraction, so that the part is
/// exact, and that nothing has to be known of how many there are.
/// </summary>
internal sealed class Holdout(double fraction, int seed)
{
    private const long Purpose = 0x486f6c64;

    /// <summary>Whether a row or group is held out.</summary>
    /// <param name="unit">Its number, from 0.</param>
    public bool Takes(long unit)
    {
        long run = (long)((unit + 1) * fraction);
        long first = First(run), next = First(run + 1);
        if (unit < first)
        {
            (first, next) = (First(--run), first);
        }

        return unit == first + new FastRandom(seed, Purpose + run).Next((int)long.Min(next - first, int.MaxValue));
    }

    private long First(long run) => (long)Math.Ceiling(run / fraction);
}
