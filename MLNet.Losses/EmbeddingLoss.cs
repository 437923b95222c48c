using MLNet.Losses.Kernels;
using MLNet.Losses.Numerics;

namespace MLNet.Losses;

/// <summary>A loss of two or three points of a learned space: a pair with a label, or a triplet.</summary>
/// <remarks>To write one of your own, derive from <see cref="EmbeddingLoss{TFormula}"/>, or call <c>FromFunction</c>.</remarks>
public abstract partial class EmbeddingLoss : Loss
{
    private static readonly LossInput[] _pair = [LossInput.Score, LossInput.Second, LossInput.Label];
    private static readonly LossInput[] _triplet = [LossInput.Score, LossInput.Second, LossInput.Third];

    private protected EmbeddingLoss(RowEngine engine, bool isTriplet) => (Engine, IsTriplet) = (engine, isTriplet);

    /// <inheritdoc/>
    public sealed override ScoreSpace ScoreSpace => ScoreSpace.Embedding;

    /// <summary>Whether the loss reads three embeddings and no label, instead of two and a label.</summary>
    public bool IsTriplet { get; }

    /// <inheritdoc/>
    public sealed override IReadOnlyList<LossInput> Inputs => IsTriplet ? _triplet : _pair;

    /// <inheritdoc/>
    public override Domain LabelDomain => Domain.Sign;

    /// <inheritdoc/>
    public override string LabelKind => IsTriplet ? "none" : base.LabelKind;

    /// <inheritdoc/>
    public sealed override int SlotCount => 0;

    internal RowEngine Engine { get; }

    /// <summary>The exact loss of a triplet, in double precision.</summary>
    /// <param name="anchor">The anchor.</param>
    /// <param name="positive">An example that belongs to the anchor.</param>
    /// <param name="negative">An example that does not.</param>
    /// <exception cref="ArgumentException">The lengths differ, or the loss is one of pairs.</exception>
    public double Value(ReadOnlySpan<double> anchor, ReadOnlySpan<double> positive, ReadOnlySpan<double> negative) =>
        Run(MakeBlock(anchor, positive, negative, label: null, withSlopes: false));

    /// <summary>The exact loss of a pair, in double precision.</summary>
    /// <param name="first">The first embedding.</param>
    /// <param name="second">The second embedding.</param>
    /// <param name="label">The label.</param>
    /// <exception cref="ArgumentException">The lengths differ, the label does not fit, or the loss is one of triplets.</exception>
    public double Value(ReadOnlySpan<double> first, ReadOnlySpan<double> second, double label) =>
        Run(MakeBlock(first, second, default, label, withSlopes: false));

    /// <summary>The exact loss of a triplet with its derivatives along each embedding, in double precision.</summary>
    /// <param name="anchor">The anchor.</param>
    /// <param name="positive">An example that belongs to the anchor.</param>
    /// <param name="negative">An example that does not.</param>
    /// <param name="gradient">Takes the derivatives: the anchor's, then the positive's, then the negative's.</param>
    /// <exception cref="ArgumentException">The lengths differ, or the loss is one of pairs.</exception>
    public double Gradient(
        ReadOnlySpan<double> anchor, ReadOnlySpan<double> positive, ReadOnlySpan<double> negative, Span<double> gradient) =>
        Run(MakeBlock(anchor, positive, negative, label: null, withSlopes: true), gradient);

    /// <summary>The exact loss of a pair with its derivatives along each embedding, in double precision.</summary>
    /// <param name="first">The first embedding.</param>
    /// <param name="second">The second embedding.</param>
    /// <param name="label">The label.</param>
    /// <param name="gradient">Takes the derivatives: the first embedding's, then the second's.</param>
    /// <exception cref="ArgumentException">The lengths differ, the label does not fit, or the loss is one of triplets.</exception>
    public double Gradient(ReadOnlySpan<double> first, ReadOnlySpan<double> second, double label, Span<double> gradient) =>
        Run(MakeBlock(first, second, default, label, withSlopes: true), gradient);

    /// <summary>The losses of many triplets at once, in single precision. A row's loss depends on the row alone.</summary>
    /// <param name="anchors">The anchors, row after row.</param>
    /// <param name="positives">The positives, as many numbers.</param>
    /// <param name="negatives">The negatives, as many numbers.</param>
    /// <param name="values">Takes the losses; its length is the number of rows.</param>
    /// <exception cref="ArgumentException">The lengths differ, or the loss is one of pairs.</exception>
    public void Values(
        ReadOnlySpan<float> anchors, ReadOnlySpan<float> positives, ReadOnlySpan<float> negatives, Span<float> values)
    {
        CheckKind(isTriplet: true);
        int width = values.IsEmpty ? 0 : anchors.Length / values.Length;
        if (positives.Length != anchors.Length || negatives.Length != anchors.Length || anchors.Length != width * values.Length)
        {
            throw new ArgumentException(
                $"{Name}: {anchors.Length}, {positives.Length} and {negatives.Length} numbers for {values.Length} rows: expected as many of each, and of each row.",
                nameof(values));
        }

        Engine.Fill<Lanes, float>(
            new()
            {
                Count = values.Length,
                Score = new(anchors, width),
                Second = new(positives, width),
                Third = new(negatives, width),
            },
            values);
    }

    internal sealed override IEnumerable<InputRule> Rules()
    {
        yield return new(LossInput.Score, InputWidth.Any);
        yield return new(LossInput.Second, InputWidth.AsScore);
        yield return IsTriplet ? new(LossInput.Third, InputWidth.AsScore) : new(LossInput.Label, InputWidth.One);
    }

    internal sealed override void Fill<TLane, TNumber>(RowBlock<TNumber> rows, Span<TNumber> values) =>
        Engine.Fill<TLane, TNumber>(rows.Spans(), values);

    private double Run(RowBlock<double> block, Span<double> gradient = default)
    {
        if (FindFault(block) is { } fault)
        {
            throw new ArgumentOutOfRangeException(
                nameof(block), fault.Found, $"{Name}: the {fault.Input.ToString().ToLowerInvariant()} has to be {fault.Expected}.");
        }

        double value = 0;
        Fill<Real, double>(block, new(ref value));
        foreach (LossInput input in Inputs)
        {
            ReadOnlySpan<double> slopes = block.Slopes(input);
            slopes.CopyTo(gradient);
            gradient = gradient[slopes.Length..];
        }

        return value;
    }

    private RowBlock<double> MakeBlock(
        ReadOnlySpan<double> first, ReadOnlySpan<double> second, ReadOnlySpan<double> third, double? label, bool withSlopes)
    {
        CheckKind(isTriplet: label is null);
        if (second.Length != first.Length || (IsTriplet && third.Length != first.Length))
        {
            throw new ArgumentException(
                $"{Name}: the embeddings hold {first.Length}, {second.Length}{(IsTriplet ? $" and {third.Length}" : string.Empty)} numbers: expected as many in each.",
                nameof(second));
        }

        var block = new RowBlock<double>(1);
        block.Add(LossInput.Score, first.Length, withSlopes);
        block.Add(LossInput.Second, first.Length, withSlopes);
        first.CopyTo(block[LossInput.Score].Numbers);
        second.CopyTo(block[LossInput.Second].Numbers);
        if (label is double number)
        {
            block.Add(LossInput.Label, 1, withSlopes: false);
            block[LossInput.Label].Numbers[0] = number;
        }
        else
        {
            block.Add(LossInput.Third, third.Length, withSlopes);
            third.CopyTo(block[LossInput.Third].Numbers);
        }

        return block;
    }

    private void CheckKind(bool isTriplet)
    {
        if (isTriplet != IsTriplet)
        {
            throw new ArgumentException($"{Name} is a loss of {(IsTriplet ? "triplets" : "pairs with a label")}.");
        }
    }
}
