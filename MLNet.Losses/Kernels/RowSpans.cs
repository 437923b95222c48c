namespace MLNet.Losses.Kernels;

/// <summary>Rows of vectors as a row kernel sees them: the numbers of each input, row after row; absent ones are empty.</summary>
internal readonly ref struct RowSpans<TNumber>
    where TNumber : unmanaged
{
    public required int Count { get; init; }

    public required RowSpan<TNumber> Score { get; init; }

    public RowSpan<TNumber> Second { get; init; }

    public RowSpan<TNumber> Third { get; init; }

    public RowSpan<TNumber> Label { get; init; }

    /// <summary>How many classes the label, one number, is an index of; 0 where the label is what it is.</summary>
    public int Classes { get; init; }
}

/// <summary>The numbers of one input.</summary>
internal readonly ref struct RowSpan<TNumber>
    where TNumber : unmanaged
{
    public RowSpan(ReadOnlySpan<TNumber> numbers, int width, Span<TNumber> slopes = default)
    {
        Numbers = numbers;
        Width = width;
        Slopes = slopes;
    }

    public ReadOnlySpan<TNumber> Numbers { get; }

    /// <summary>The numbers of a row.</summary>
    public int Width { get; }

    /// <summary>Takes the derivatives; empty where nobody wants them.</summary>
    public Span<TNumber> Slopes { get; }
}
