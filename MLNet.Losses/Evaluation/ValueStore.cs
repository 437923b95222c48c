namespace MLNet.Losses.Evaluation;

/// <summary>Keeps the losses that quantiles are taken of: 4 bytes each, in pieces that are never copied.</summary>
internal sealed class ValueStore
{
    private const int FirstPiece = 16;

    private readonly List<Memory<float>> _pieces = [];
    private int _used;

    public long Count { get; private set; }

    /// <summary>How many losses there is room for.</summary>
    public long Room => _pieces.Sum(piece => (long)piece.Length);

    /// <summary>The losses, in pieces.</summary>
    public IEnumerable<ReadOnlyMemory<float>> Pieces =>
        _pieces.Select((piece, i) => (ReadOnlyMemory<float>)piece[..(i == _pieces.Count - 1 ? _used : piece.Length)]);

    public void Add(ReadOnlySpan<float> values)
    {
        Count += values.Length;
        while (!values.IsEmpty)
        {
            if (_pieces.Count == 0 || _used == _pieces[^1].Length)
            {
                _pieces.Add(NextPiece());
                _used = 0;
            }

            int taken = int.Min(values.Length, _pieces[^1].Length - _used);
            values[..taken].CopyTo(_pieces[^1].Span[_used..]);
            _used += taken;
            values = values[taken..];
        }
    }

    // An eighth more, or a page that is not touched before it is used: little is taken for nothing.
    private Memory<float> NextPiece() => Count / 8 > HugePage.Length / 32
        ? new HugePage().Memory
        : GC.AllocateUninitializedArray<float>((int)long.Max(FirstPiece, Count / 8));
}
