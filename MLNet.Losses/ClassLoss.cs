using System.Numerics;
using MLNet.Losses.Kernels;
using MLNet.Losses.Numerics;

namespace MLNet.Losses;

/// <summary>
/// A loss of a score for each class, given the true class, a probability for each class, or several true classes.
/// </summary>
/// <remarks>To write one of your own, derive from <see cref="ClassLoss{TFormula}"/>, or call <c>FromFunction</c>.</remarks>
public abstract partial class ClassLoss : Loss
{
    private static readonly LossInput[] _inputs = [LossInput.Score, LossInput.Label];

    private protected ClassLoss(RowEngine engine, SlotWeights weight, int? ignoreIndex, bool scoresStandAlone)
    {
        (Engine, ClassWeights, IgnoredIndex, ScoresStandAlone) = (engine, weight, ignoreIndex, scoresStandAlone);
        SlotCount = weight.Count > 1 ? weight.Count : 0;
    }

    /// <inheritdoc/>
    public sealed override IReadOnlyList<LossInput> Inputs => _inputs;

    /// <inheritdoc/>
    public sealed override int SlotCount { get; }

    /// <summary>The forms in which labels are taken.</summary>
    public virtual ClassLabels Labels => ClassLabels.Index;

    /// <inheritdoc/>
    public override string LabelKind => Labels switch
    {
        ClassLabels.Index => "a class",
        ClassLabels.Several => "0 or 1 for each class",
        _ => "a class, or a probability for each class",
    };

    /// <summary>Whether the weighted mean divides by the class weights of the labels, as PyTorch's cross-entropy does.</summary>
    internal virtual bool DividesByClassWeight => false;

    internal RowEngine Engine { get; }

    internal SlotWeights ClassWeights { get; }

    /// <summary>The class index of rows to leave out; null where there is none.</summary>
    internal int? IgnoredIndex { get; }

    /// <summary>Whether each score means something by itself; otherwise the classes exclude one another.</summary>
    internal bool ScoresStandAlone { get; }

    /// <summary>How many classes a row with so many scores tells apart.</summary>
    public virtual int ClassCount(int scores) => scores;

    /// <summary>The exact loss of a row, in double precision.</summary>
    /// <param name="scores">A score for each class.</param>
    /// <param name="label">The index of the true class.</param>
    /// <exception cref="ArgumentException">An input does not fit the loss.</exception>
    public double Value(ReadOnlySpan<double> scores, int label) => Run(scores, Index(label), hasIndices: true, default);

    /// <summary>The exact loss of a row, in double precision.</summary>
    /// <param name="scores">A score for each class.</param>
    /// <param name="targets">A target for each class: its probability, or 0 or 1.</param>
    /// <exception cref="ArgumentException">An input does not fit the loss.</exception>
    public double Value(ReadOnlySpan<double> scores, ReadOnlySpan<double> targets) => Run(scores, targets, hasIndices: false, default);

    /// <summary>The exact loss of a row, and its derivative along each score, in double precision.</summary>
    /// <param name="scores">A score for each class.</param>
    /// <param name="label">The index of the true class.</param>
    /// <param name="gradient">Takes the derivatives, as many as scores.</param>
    /// <exception cref="ArgumentException">An input does not fit the loss.</exception>
    public double Gradient(ReadOnlySpan<double> scores, int label, Span<double> gradient) =>
        Run(scores, Index(label), hasIndices: true, gradient);

    /// <summary>The exact loss of a row, and its derivative along each score, in double precision.</summary>
    /// <param name="scores">A score for each class.</param>
    /// <param name="targets">A target for each class: its probability, or 0 or 1.</param>
    /// <param name="gradient">Takes the derivatives, as many as scores.</param>
    /// <exception cref="ArgumentException">An input does not fit the loss.</exception>
    public double Gradient(ReadOnlySpan<double> scores, ReadOnlySpan<double> targets, Span<double> gradient) =>
        Run(scores, targets, hasIndices: false, gradient);

    /// <summary>The losses of many rows at once, in single precision. A row's loss depends on the row alone.</summary>
    /// <param name="scores">The scores, row after row.</param>
    /// <param name="labels">The index of each row's true class.</param>
    /// <param name="values">Takes the losses, one for each row; NaN for a class to ignore.</param>
    /// <param name="slopes">Takes the derivatives, as many as scores, unless it is empty.</param>
    /// <exception cref="ArgumentException">An input does not fit the loss.</exception>
    public void Values(
        ReadOnlySpan<float> scores, ReadOnlySpan<int> labels, Span<float> values, Span<float> slopes = default)
    {
        int width = labels.IsEmpty ? 1 : Math.DivRem(scores.Length, labels.Length, out _);
        if (values.Length != labels.Length || scores.Length != width * labels.Length)
        {
            throw new ArgumentException(
                $"{Name}: {scores.Length} scores, {labels.Length} labels and room for {values.Length} losses: expected as many losses as labels, and for each the same number of scores.",
                nameof(values));
        }

        CheckWidth(width);
        if (ScoreDomain.IndexOutside(scores) is int outside and >= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(scores), scores[outside], $"{Name}, row {outside / width}: each score has to be {ScoreDomain}.");
        }

        int classes = ClassCount(width);
        Span<float> indices = stackalloc float[256];
        for (int from = 0; from < labels.Length; from += indices.Length)
        {
            ReadOnlySpan<int> some = labels.Slice(from, int.Min(indices.Length, labels.Length - from));
            Convert(some, classes, from, indices);
            Span<float> losses = values.Slice(from, some.Length);
            Engine.Fill<Lanes, float>(
                new()
                {
                    Count = some.Length,
                    Score = new(
                        scores.Slice(from * width, some.Length * width),
                        width,
                        slopes.IsEmpty ? default : slopes.Slice(from * width, some.Length * width)),
                    Label = new(indices[..some.Length], 1),
                    Classes = classes,
                },
                losses);
            for (int row = 0; row < some.Length; row++)
            {
                losses[row] = some[row] == IgnoredIndex ? float.NaN : losses[row];
            }
        }
    }

    internal sealed override IEnumerable<InputRule> Rules()
    {
        yield return new(LossInput.Score, InputWidth.Vector);
        yield return new(LossInput.Label, Labels switch
        {
            ClassLabels.Index => InputWidth.One,
            ClassLabels.Several => InputWidth.AsScore,
            _ => InputWidth.OneOrAsScore,
        })
        {
            TakesClasses = Labels.HasFlag(ClassLabels.Index),
            TakesBooleans = Labels == ClassLabels.Several,
        };
    }

    internal sealed override void Fill<TLane, TNumber>(RowBlock<TNumber> rows, Span<TNumber> values) =>
        Engine.Fill<TLane, TNumber>(rows.Spans(ClassCount(rows.Width(LossInput.Score))), values);

    internal sealed override Fault? FindFault<TNumber>(RowBlock<TNumber> rows) =>
        base.FindFault(rows) ?? (rows.HasClassIndices ? FaultyIndex(rows) : FaultyTargets(rows));

    internal sealed override bool Ignores<TNumber>(RowBlock<TNumber> rows, int row) =>
        rows.HasClassIndices && IgnoredIndex is int ignored && rows.Numbers(LossInput.Label)[row] == TNumber.CreateTruncating(ignored);

    internal sealed override bool HasRowRules<TNumber>(RowBlock<TNumber> rows) =>
        rows.HasClassIndices
        && ((DividesByClassWeight && ClassWeights.Values.ContainsAnyExcept(1)) || (IgnoredIndex is int ignored && rows.Numbers(LossInput.Label).Contains(TNumber.CreateTruncating(ignored))));

    internal sealed override double MeanWeight<TNumber>(RowBlock<TNumber> rows, int row) =>
        DividesByClassWeight && rows.HasClassIndices
            ? ClassWeights[int.CreateTruncating(rows.Numbers(LossInput.Label)[row])]
            : 1;

    private static ReadOnlySpan<double> Index(int label) => new double[] { label };

    private Fault? FaultyIndex<TNumber>(RowBlock<TNumber> rows)
        where TNumber : unmanaged, IFloatingPointIeee754<TNumber>
    {
        int classes = ClassCount(rows.Width(LossInput.Score));
        ReadOnlySpan<TNumber> indices = rows.Numbers(LossInput.Label);
        for (int row = ClassIndices.SureUntil(indices, classes); row < indices.Length; row++)
        {
            double index = double.CreateTruncating(indices[row]);
            if (!double.IsNaN(index) && index != IgnoredIndex && !(index >= 0 && index < classes && index == Math.Floor(index)))
            {
                return new(LossInput.Label, row, index, ExpectedIndex(classes));
            }
        }

        return null;
    }

    private string ExpectedIndex(int classes) =>
        $"the index of a class, from 0 to {classes - 1}" + (IgnoredIndex is int ignored ? $", or {ignored} for a row to ignore" : string.Empty);

    private Fault? FaultyTargets<TNumber>(RowBlock<TNumber> rows)
        where TNumber : unmanaged, IFloatingPointIeee754<TNumber>
    {
        bool areProbabilities = Labels.HasFlag(ClassLabels.Probabilities);
        Domain domain = areProbabilities ? Domain.UnitInterval : Domain.Bit;
        ReadOnlySpan<TNumber> targets = rows.Numbers(LossInput.Label);
        int width = rows.Width(LossInput.Label);
        if (domain.IndexOutside(targets) is int at and >= 0)
        {
            return new(LossInput.Label, at / width, double.CreateTruncating(targets[at]), $"{domain} for each class");
        }

        return areProbabilities ? Distributions.FindFault(rows) : null;
    }

    private double Run(ReadOnlySpan<double> scores, ReadOnlySpan<double> labels, bool hasIndices, Span<double> gradient)
    {
        ClassLabels form = hasIndices ? ClassLabels.Index : ClassLabels.Probabilities | ClassLabels.Several;
        if ((Labels & form) == 0)
        {
            throw new ArgumentException($"{Name}: the label has to be {LabelKind}.", nameof(labels));
        }

        if (!hasIndices && labels.Length != ClassCount(scores.Length))
        {
            throw new ArgumentException($"{Name}: {scores.Length} scores but {labels.Length} targets.", nameof(labels));
        }

        RowBlock<double> block = MakeBlock(scores.Length, hasIndices, !gradient.IsEmpty);
        scores.CopyTo(block[LossInput.Score].Numbers);
        labels.CopyTo(block[LossInput.Label].Numbers);
        Check(block);
        double value = 0;
        Fill<Real, double>(block, new(ref value));
        if (!gradient.IsEmpty)
        {
            block.Slopes(LossInput.Score).CopyTo(gradient);
        }

        return hasIndices && labels[0] == IgnoredIndex ? double.NaN : value;
    }

    private RowBlock<double> MakeBlock(int width, bool hasIndices, bool withSlopes)
    {
        CheckWidth(width);
        var block = new RowBlock<double>(1) { HasClassIndices = hasIndices };
        block.Add(LossInput.Score, width, withSlopes);
        block.Add(LossInput.Label, hasIndices ? 1 : ClassCount(width), withSlopes: false);
        return block;
    }

    private void Check<TNumber>(RowBlock<TNumber> block)
        where TNumber : unmanaged, IFloatingPointIeee754<TNumber>
    {
        if (FindFault(block) is { } fault)
        {
            string name = fault.Input.ToString().ToLowerInvariant();
            throw new ArgumentOutOfRangeException(name, fault.Found, $"{Name}, row {fault.Row}: the {name} has to be {fault.Expected}.");
        }
    }

    private void CheckWidth(int width)
    {
        if (SlotCount > 0 && width != SlotCount)
        {
            throw new ArgumentException($"{Name}: an option holds {SlotCount} numbers, one per class, but there are {width} scores.");
        }
    }

    private void Convert(ReadOnlySpan<int> labels, int classes, int firstRow, Span<float> indices)
    {
        for (int row = 0; row < labels.Length; row++)
        {
            int label = labels[row];
            if ((uint)label >= (uint)classes && label != IgnoredIndex)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(labels), label, $"{Name}, row {firstRow + row}: the label has to be {ExpectedIndex(classes)}.");
            }

            indices[row] = label;
        }
    }
}
