namespace MLNet.Losses.Evaluation.Quantiles;

/// <summary>The losses of some rows that quantiles are taken of: those that went to the keeper's file, then those in memory.</summary>
internal sealed class ValueStore(ValueKeeper keeper)
{
    private const int FirstPiece = 64;
    private const int LargestPiece = 1 << 16;

    private readonly List<Memory<float>> _pieces = [];
    private readonly List<(long Start, long Length)> _written = [];
    private int _used;
    private long _inMemory;

    public long Count { get; private set; }

    /// <summary>The losses, in pieces, each good until the next one is asked for; an array where all are in memory.</summary>
    public IEnumerable<ReadOnlyMemory<float>> Pieces => _written.Count == 0 ? InMemory : _written.SelectMany(part => keeper.Read(part.Start, part.Length)).Concat(InMemory);

    private ReadOnlyMemory<float>[] InMemory
    {
        get
        {
            ReadOnlyMemory<float>[] pieces = new ReadOnlyMemory<float>[_pieces.Count];
            for (int i = 0; i < pieces.Length; i++)
            {
                pieces[i] = i < pieces.Length - 1 ? _pieces[i] : _pieces[i][.._used];
            }

            return pieces;
        }
    }

    public void Add(ReadOnlySpan<float> values)
    {
        int added = values.Length;
        Count += added;
        _inMemory += added;
        while (!values.IsEmpty)
        {
            if (_pieces.Count == 0 || _used == _pieces[^1].Length)
            {
                // A quarter more: few pieces, and little is taken for nothing.
                _pieces.Add(keeper.Take((int)long.Clamp(_inMemory / 4, FirstPiece, LargestPiece)));
                _used = 0;
            }

            int taken = int.Min(values.Length, _pieces[^1].Length - _used);
            values[..taken].CopyTo(_pieces[^1].Span[_used..]);
            _used += taken;
            values = values[taken..];
        }

        keeper.Added(added);
    }

    /// <summary>Writes what is in memory into a file, and lets the memory go.</summary>
    public void Spill(ValueFile file)
    {
        if (_inMemory == 0)
        {
            return;
        }

        _written.Add((file.Length, _inMemory));
        foreach (ReadOnlyMemory<float> piece in InMemory)
        {
            file.Write(piece.Span);
        }

        _pieces.Clear();
        _inMemory = 0;
    }
}
