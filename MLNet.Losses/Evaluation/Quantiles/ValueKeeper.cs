namespace MLNet.Losses.Evaluation.Quantiles;

/// <summary>
/// Keeps the losses of an evaluation for its quantiles, 4 bytes each: in memory as long as they are few, beyond that in a
/// temporary file, so that memory does not grow with the rows.
/// </summary>
/// <param name="mostInMemory">How many losses may be in memory.</param>
/// <param name="openFile">Opens the file; by default an own one among the system's temporary files.</param>
internal sealed class ValueKeeper(long mostInMemory = ValueKeeper.DefaultMostInMemory, Func<FileStream>? openFile = null)
{
    /// <summary>32 MB: a million rows of eight losses.</summary>
    public const long DefaultMostInMemory = 1 << 23;

    // Where there are very many groups, their parts in the file have to be worth a seek each.
    private const long LeastPerStore = 256;

    private readonly List<ValueStore> _stores = [];
    private readonly ValueMemory _memory = new();
    private ValueFile? _file;
    private long _inMemory;

    /// <summary>How many losses there is room for in memory.</summary>
    public long Room => _memory.Length;

    public bool HasFile => _file is not null;

    /// <summary>Whether large pieces of memory are all that it needs.</summary>
    public bool HasPages => _file is null && _memory.HasPages;

    public ValueStore NewStore()
    {
        _stores.Add(new ValueStore(this));
        return _stores[^1];
    }

    /// <summary>Memory for so many losses.</summary>
    public Memory<float> Take(int count) => _memory.Take(count);

    /// <summary>Is told by a store what it added.</summary>
    public void Added(int count)
    {
        _inMemory += count;
        if (_inMemory <= mostInMemory || _inMemory <= LeastPerStore * _stores.Count)
        {
            return;
        }

        _file ??= new(openFile ?? ValueFile.OpenTemporary);
        _stores.ForEach(store => store.Spill(_file));
        _memory.Clear();
        _inMemory = 0;
    }

    /// <summary>Losses that were written, in pieces, each good until the next one is asked for.</summary>
    public IEnumerable<ReadOnlyMemory<float>> Read(long start, long count) => _file!.Read(start, count);

    /// <summary>Lets memory and file go: nobody asks any more.</summary>
    public void Close()
    {
        _stores.Clear();
        _memory.Clear();
        _file?.Dispose();
    }
}
