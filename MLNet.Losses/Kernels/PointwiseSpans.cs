namespace MLNet.Losses.Kernels;

/// <summary>What a pointwise kernel reads and writes: spans of one length, some of them absent.</summary>
internal readonly ref struct PointwiseSpans<TNumber>
    where TNumber : unmanaged
{
    public required ReadOnlySpan<TNumber> Scores { get; init; }

    public required ReadOnlySpan<TNumber> Labels { get; init; }

    /// <summary>The variances or second scores; empty where the loss reads none.</summary>
    public ReadOnlySpan<TNumber> Thirds { get; init; }

    public required Span<TNumber> Values { get; init; }

    /// <summary>The derivatives along the scores; empty where nobody wants them.</summary>
    public Span<TNumber> ScoreSlopes { get; init; }

    /// <summary>The derivatives along the third input; empty where nobody wants them.</summary>
    public Span<TNumber> ThirdSlopes { get; init; }

    public bool WantsSlopes => !ScoreSlopes.IsEmpty;

    /// <summary>The same spans with a third input.</summary>
    public PointwiseSpans<TNumber> With(ReadOnlySpan<TNumber> thirds, Span<TNumber> thirdSlopes) => new()
    {
        Scores = Scores,
        Labels = Labels,
        Thirds = thirds,
        Values = Values,
        ScoreSlopes = ScoreSlopes,
        ThirdSlopes = thirdSlopes,
    };

    public PointwiseSpans<TNumber> Slice(int from, int count) => new()
    {
        Scores = Scores.Slice(from, count),
        Labels = Labels.Slice(from, count),
        Thirds = Thirds.IsEmpty ? default : Thirds.Slice(from, count),
        Values = Values.Slice(from, count),
        ScoreSlopes = ScoreSlopes.IsEmpty ? default : ScoreSlopes.Slice(from, count),
        ThirdSlopes = ThirdSlopes.IsEmpty ? default : ThirdSlopes.Slice(from, count),
    };

    /// <summary>The same inputs at the front of spans of <paramref name="width"/>, the first repeated behind them.</summary>
    /// <param name="room">Room for six such spans.</param>
    /// <param name="width">The length wanted.</param>
    public PointwiseSpans<TNumber> Padded(Span<TNumber> room, int width) => new()
    {
        Scores = Pad(Scores, room[..width]),
        Labels = Pad(Labels, room.Slice(width, width)),
        Thirds = Pad(Thirds, room.Slice(2 * width, width)),
        Values = room.Slice(3 * width, width),
        ScoreSlopes = ScoreSlopes.IsEmpty ? default : room.Slice(4 * width, width),
        ThirdSlopes = ThirdSlopes.IsEmpty ? default : room.Slice(5 * width, width),
    };

    /// <summary>Copies the results at the front of these spans to those of <paramref name="other"/>.</summary>
    public void CopyResults(PointwiseSpans<TNumber> other)
    {
        Values[..other.Values.Length].CopyTo(other.Values);
        ScoreSlopes[..other.ScoreSlopes.Length].CopyTo(other.ScoreSlopes);
        ThirdSlopes[..other.ThirdSlopes.Length].CopyTo(other.ThirdSlopes);
    }

    private static ReadOnlySpan<TNumber> Pad(ReadOnlySpan<TNumber> numbers, Span<TNumber> room)
    {
        if (numbers.IsEmpty)
        {
            return default;
        }

        room.Fill(numbers[0]);
        numbers.CopyTo(room);
        return room;
    }
}
