namespace MLNet.Losses.Evaluation;

/// <summary>Keeps the losses that quantiles are taken of: 4 bytes each, in pieces that are never copied.</summary>
internal sealed class ValueStore
{
    private const int FirstPiece = 16;
    private const int LargestPiece = 1 << 16;

    private readonly List<float[]> _pieces = [];
    private int _used;

    public long Count { get; private set; }

    /// <summary>The losses, in pieces.</summary>
    public IEnumerable<ReadOnlyMemory<float>> Pieces =>
        _pieces.Select((piece, i) => new ReadOnlyMemory<float>(piece, 0, i == _pieces.Count - 1 ? _used : piece.Length));

    public void Add(ReadOnlySpan<float> values)
    {
        Count += values.Length;
        while (!values.IsEmpty)
        {
            if (_pieces.Count == 0 || _used == _pieces[^1].Length)
            {
                // An eighth more: what is not yet used stays small beside what is.
                long size = long.Clamp(Count / 8, FirstPiece, LargestPiece);
                _pieces.Add(GC.AllocateUninitializedArray<float>((int)size));
                _used = 0;
            }

            int taken = int.Min(values.Length, _pieces[^1].Length - _used);
            values[..taken].CopyTo(_pieces[^1].AsSpan(_used));
            _used += taken;
            values = values[taken..];
        }
    }
}
