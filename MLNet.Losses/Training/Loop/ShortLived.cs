namespace MLNet.Losses.Training.Loop;

/// <summary>
/// What a training makes and forgets: some hundred bytes a step. On machines with large caches .NET lets it pile up for
/// tens of megabytes before it collects; a training is not to grow in its first hundreds of epochs. Of one thread.
/// </summary>
internal sealed class ShortLived
{
    // It takes thousands of steps to make so much, and a fraction of a millisecond to collect it.
    private const long Most = 4 << 20;

    private long _swept = GC.GetAllocatedBytesForCurrentThread();

    /// <summary>Collects it where it has become much.</summary>
    public void Sweep()
    {
        long made = GC.GetAllocatedBytesForCurrentThread();
        if (made - _swept > Most)
        {
            GC.Collect(0);
            _swept = made;
        }
    }
}
