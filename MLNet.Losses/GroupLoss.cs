using MLNet.Losses.Kernels;

namespace MLNet.Losses;

/// <summary>
/// A loss of rows that belong together: of the documents of a query, which has one loss, or of the examples of a batch,
/// each of which has a loss that depends on all of them. The rows of a group have to stand together.
/// </summary>
/// <remarks>
/// To write one of your own, derive from <see cref="QueryLoss{TFormula}"/> or <see cref="BatchLoss{TFormula}"/>.
/// </remarks>
public abstract class GroupLoss : Loss
{
    private protected GroupLoss(GroupEngine engine, bool hasLossPerRow, IReadOnlyList<LossInput> inputs) =>
        (Engine, HasLossPerRow, Inputs) = (engine, hasLossPerRow, inputs);

    /// <summary>Whether each row has a loss of its own; otherwise the group has one, and a column shows it in each row.</summary>
    public bool HasLossPerRow { get; }

    /// <inheritdoc/>
    public sealed override IReadOnlyList<LossInput> Inputs { get; }

    /// <inheritdoc/>
    public override string LabelKind => Inputs.Contains(LossInput.Label) ? base.LabelKind : "none";

    /// <inheritdoc/>
    public sealed override int SlotCount => 0;

    internal GroupEngine Engine { get; }

    /// <summary>The loss of a query, in double precision.</summary>
    /// <param name="scores">A score for each row.</param>
    /// <param name="labels">A label for each row.</param>
    /// <param name="gradient">Takes the derivatives along the scores, unless it is empty.</param>
    /// <exception cref="ArgumentException">The lengths differ, or the loss is one of batches.</exception>
    public double Value(ReadOnlySpan<double> scores, ReadOnlySpan<double> labels, Span<double> gradient = default)
    {
        if (labels.Length != scores.Length || HasLossPerRow)
        {
            throw new ArgumentException(
                HasLossPerRow ? $"{Name} is a loss of batches of embeddings, not of queries." : $"{Name}: {scores.Length} scores but {labels.Length} labels.", nameof(labels));
        }

        var block = new GroupBlock();
        for (int row = 0; row < scores.Length; row++)
        {
            block.Add(scores.Slice(row, 1), default, labels[row]);
        }

        return Engine.Fill(block, gradient)[0];
    }

    internal override IEnumerable<InputRule> Rules()
    {
        yield return new(LossInput.Score, HasLossPerRow ? InputWidth.Vector : InputWidth.One);
        if (Inputs.Contains(LossInput.Second))
        {
            yield return new(LossInput.Second, InputWidth.AsScore);
        }

        if (Inputs.Contains(LossInput.Label))
        {
            yield return new(LossInput.Label, InputWidth.One);
        }

        yield return new(LossInput.Group, InputWidth.One) { TakesGroups = true };
    }

    // Rows alone have no loss: whoever reads groups calls the engine.
    internal sealed override void Fill<TLane, TNumber>(RowBlock<TNumber> rows, Span<TNumber> values) =>
        throw new NotSupportedException($"{Name} is a loss of groups of rows.");
}
