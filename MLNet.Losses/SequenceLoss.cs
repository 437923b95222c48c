using System.Numerics;
using MLNet.Losses.Kernels;

namespace MLNet.Losses;

/// <summary>
/// A loss of scores over time: of a score for each class at each step, given the sequence of classes that should come
/// out. A row's score holds its steps one after the other, and its label the classes, filled up at the end with
/// missing values or negative numbers.
/// </summary>
/// <remarks>To write one of your own, derive from <see cref="SequenceLoss{TFormula}"/>.</remarks>
public abstract class SequenceLoss : Loss
{
    private static readonly LossInput[] _inputs = [LossInput.Score, LossInput.Label];

    private protected SequenceLoss(SequenceEngine engine, int classes) => (Engine, ClassCount) = (engine, classes);

    /// <summary>The classes of a step.</summary>
    public int ClassCount { get; }

    /// <summary>
    /// The class that stands for nothing: a sequence is spelled by the classes of its steps, of which equal ones in a row
    /// count once and this one not at all. Null where each step spells a class of its own.
    /// </summary>
    public virtual int? BlankClass => null;

    /// <inheritdoc/>
    public sealed override IReadOnlyList<LossInput> Inputs => _inputs;

    /// <inheritdoc/>
    public sealed override int SlotCount => 0;

    /// <inheritdoc/>
    public override string LabelKind => "the classes in order, filled up with missing or negative values";

    internal SequenceEngine Engine { get; }

    /// <summary>The exact loss, in double precision.</summary>
    /// <param name="scores">A score for each class, step after step.</param>
    /// <param name="labels">The classes of the label.</param>
    /// <param name="gradient">Takes the derivatives along the scores, unless it is empty.</param>
    /// <exception cref="ArgumentException">The inputs do not fit the loss.</exception>
    public double Value(ReadOnlySpan<double> scores, ReadOnlySpan<int> labels, Span<double> gradient = default)
    {
        if (Unfit(scores.Length) is { } expected)
        {
            throw new ArgumentException($"{Name}: found {scores.Length} scores, expected {expected}.", nameof(scores));
        }

        if (Unfit(scores.Length / ClassCount, labels) is { } fault)
        {
            throw new ArgumentException($"{Name}: found the labels {string.Join(", ", labels.ToArray())}, expected {fault}.", nameof(labels));
        }

        return Engine.Run(scores, ClassCount, labels, gradient);
    }

    /// <summary>What is wrong with a label, given the steps that there are, as what was expected; null where nothing is.</summary>
    private protected abstract string? Unfit(int steps, ReadOnlySpan<int> labels);

    internal sealed override IEnumerable<InputRule> Rules()
    {
        yield return new(LossInput.Score, InputWidth.Vector);
        yield return new(LossInput.Label, InputWidth.Any);
    }

    internal sealed override bool MayEndMissing(LossInput input) => input == LossInput.Label;

    internal sealed override void Fill<TLane, TNumber>(RowBlock<TNumber> rows, Span<TNumber> values)
    {
        int width = rows.Width(LossInput.Score);
        double[] scores = new double[width], slopes = new double[rows.Slopes(LossInput.Score).IsEmpty ? 0 : width];
        for (int row = 0; row < rows.Count; row++)
        {
            ReadOnlySpan<TNumber> numbers = rows[LossInput.Score].Row(row);
            for (int i = 0; i < width; i++)
            {
                scores[i] = double.CreateTruncating(numbers[i]);
            }

            values[row] = TNumber.CreateTruncating(Engine.Run(scores, ClassCount, Labels(rows, row), slopes));
            for (int i = 0; i < slopes.Length; i++)
            {
                rows.Slopes(LossInput.Score)[(row * width) + i] = TNumber.CreateTruncating(slopes[i]);
            }
        }
    }

    internal sealed override Fault? FindFault<TNumber>(RowBlock<TNumber> rows)
    {
        int width = rows.Width(LossInput.Score);
        if (Unfit(width) is { } expected)
        {
            return new(LossInput.Score, 0, width, $"{expected}, as many numbers in a row");
        }

        for (int row = 0; row < rows.Count; row++)
        {
            int[] labels = Labels(rows, row);
            if (Unfit(width / ClassCount, labels) is { } fault)
            {
                return new(LossInput.Label, row, labels.Length == 0 ? double.NaN : labels[^1], fault);
            }
        }

        return null;
    }

    private static int[] Labels<TNumber>(RowBlock<TNumber> rows, int row)
        where TNumber : unmanaged, IFloatingPointIeee754<TNumber>
    {
        List<int> labels = [];
        foreach (TNumber label in rows[LossInput.Label].Row(row))
        {
            if (!(label >= TNumber.Zero))
            {
                break;
            }

            labels.Add(int.CreateTruncating(label));
        }

        return [.. labels];
    }

    private string? Unfit(int scores) => scores == 0 || scores % ClassCount != 0 ? $"a multiple of {ClassCount}, a score for each class of each step" : null;
}
