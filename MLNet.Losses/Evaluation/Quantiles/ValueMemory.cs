namespace MLNet.Losses.Evaluation.Quantiles;

/// <summary>Memory that is taken bit by bit and let go at once: small arrays at first, huge pages for many numbers.</summary>
internal sealed class ValueMemory
{
    private const int FirstArray = 1 << 10;

    private readonly List<HugePage> _pages = [];
    private Memory<float> _free;

    /// <summary>How many numbers there is room for.</summary>
    public long Length { get; private set; }

    public bool HasPages => _pages.Count > 0;

    public Memory<float> Take(int count)
    {
        if (_free.Length < count)
        {
            _free = Grow(count);
            Length += _free.Length;
        }

        Memory<float> taken = _free[..count];
        _free = _free[count..];
        return taken;
    }

    /// <summary>Lets all of it go: nobody may use what was taken.</summary>
    public void Clear()
    {
        _pages.ForEach(page => page.Free());
        _pages.Clear();
        (_free, Length) = (default, 0);
    }

    // The little that is left of the memory before is lost.
    private Memory<float> Grow(int count)
    {
        if (Length < HugePage.Length / 4)
        {
            return GC.AllocateUninitializedArray<float>((int)long.Max(count, long.Max(FirstArray, Length)));
        }

        _pages.Add(new HugePage());
        return _pages[^1].Memory;
    }
}
