using System.Numerics;

namespace MLNet.Losses.Kernels;

/// <summary>Some rows as losses see them: the numbers of each input, in the number type that they are judged in.</summary>
/// <param name="capacity">The rows that there is room for.</param>
internal sealed class RowBlock<TNumber>(int capacity)
    where TNumber : unmanaged, INumber<TNumber>
{
    private readonly InputBlock<TNumber>?[] _inputs = new InputBlock<TNumber>?[Enum.GetValues<LossInput>().Length];

    public int Capacity { get; private set; } = capacity;

    /// <summary>The rows that there are.</summary>
    public int Count { get; set; } = capacity;

    /// <summary>Whether labels are class indices, from 0, instead of a number for each class.</summary>
    public bool HasClassIndices { get; init; }

    public InputBlock<TNumber> this[LossInput input] => _inputs[(int)input]!;

    public bool Has(LossInput input) => _inputs[(int)input] is not null;

    public void Add(LossInput input, int width, bool withSlopes) =>
        _inputs[(int)input] = new(Capacity, width, withSlopes);

    /// <summary>Makes room for so many rows; what there was is lost.</summary>
    public void EnsureCapacity(int rows)
    {
        Capacity = int.Max(Capacity, rows);
        foreach (InputBlock<TNumber>? input in _inputs)
        {
            input?.EnsureCapacity(Capacity);
        }
    }

    /// <summary>The numbers of an input of the rows that there are; none where the input is absent.</summary>
    public ReadOnlySpan<TNumber> Numbers(LossInput input) =>
        _inputs[(int)input] is { } block ? block.Numbers.AsSpan(0, Count * block.Width) : default;

    /// <summary>The room for the derivatives along an input; none where nobody wants them.</summary>
    public Span<TNumber> Slopes(LossInput input) =>
        _inputs[(int)input] is { Slopes: { } slopes } block ? slopes.AsSpan(0, Count * block.Width) : default;

    public int Width(LossInput input) => _inputs[(int)input]?.Width ?? 0;

    /// <summary>Takes over rows of a block with the same inputs, in another order.</summary>
    /// <param name="other">The block.</param>
    /// <param name="order">The rows of it, one after the other.</param>
    public void CopyFrom(RowBlock<TNumber> other, ReadOnlySpan<int> order)
    {
        for (int input = 0; input < _inputs.Length; input++)
        {
            _inputs[input]?.CopyFrom(other._inputs[input]!, order);
        }
    }

    /// <summary>The rows as a row kernel sees them.</summary>
    /// <param name="classes">How many classes a class index stands for, where labels are such.</param>
    public RowSpans<TNumber> Spans(int classes = 0) => new()
    {
        Count = Count,
        Score = Span(LossInput.Score),
        Second = Span(LossInput.Second),
        Third = Span(LossInput.Third),
        Label = Span(LossInput.Label),
        Classes = HasClassIndices ? classes : 0,
    };

    private RowSpan<TNumber> Span(LossInput input) => new(Numbers(input), Width(input), Slopes(input));
}
