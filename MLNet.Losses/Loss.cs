using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using MLNet.Losses.Catalog;
using MLNet.Losses.Kernels;
using MLNet.Losses.Numerics;
using MLNet.Losses.Recipes;

namespace MLNet.Losses;

/// <summary>
/// A loss: how bad a score is, given the label. Losses are immutable and safe to share between threads; they never
/// reduce: weights, missing values, means and sums are the evaluator's.
/// </summary>
[DynamicallyAccessedMembers(LossType.Members)]
public abstract class Loss
{
    private protected Loss()
    {
    }

    /// <summary>The name: the class name, which is PyTorch's where PyTorch has the loss.</summary>
    public virtual string Name => GetType().Name;

    /// <summary>Formula, source, and when to choose the loss; null where nothing is known of it.</summary>
    public virtual LossDescriptionAttribute? Description => LossType.Of(GetType()).Description;

    /// <summary>What the score column has to hold.</summary>
    public abstract ScoreSpace ScoreSpace { get; }

    /// <summary>What the loss reads of each row.</summary>
    public abstract IReadOnlyList<LossInput> Inputs { get; }

    /// <summary>The scores that the loss accepts.</summary>
    public virtual Domain ScoreDomain => ScoreSpace == ScoreSpace.Probability ? Domain.UnitInterval : Domain.AnyNumber;

    /// <summary>The labels that the loss accepts.</summary>
    public virtual Domain LabelDomain => Domain.AnyNumber;

    /// <summary>What the label is, in words.</summary>
    public virtual string LabelKind => LabelDomain.Description;

    /// <summary>
    /// The length that a score vector must have because an option holds one number per slot; 0 where any length will do.
    /// </summary>
    public abstract int SlotCount { get; }

    /// <summary>The numbers that the loss accepts as an input.</summary>
    public Domain DomainOf(LossInput input) => input switch
    {
        LossInput.Label => LabelDomain,
        LossInput.Variance => Domain.NotNegative,
        _ => ScoreDomain,
    };

    /// <summary>
    /// The same loss of scores that are of another space than the loss's own: a loss of logits that reads probabilities,
    /// say. Gradients are along the scores that are read.
    /// </summary>
    /// <param name="space">What the scores are.</param>
    /// <exception cref="ArgumentException">Scores of that space do not hold what the loss needs.</exception>
    public virtual Loss Reading(ScoreSpace space) => space == ScoreSpace ? this : throw NotReadable(space);

    /// <summary>The name with the options that differ from their defaults: <c>HuberLoss(delta=0.3)</c>.</summary>
    public override string ToString() => LossType.Of(GetType()).Describe(this);

    /// <summary>How the loss is made, as data that a model file can hold: by the options of its class, unless it is made otherwise.</summary>
    internal virtual Recipe ToRecipe() => ClassRecipe.Of(this);

    /// <summary><see cref="Inputs"/>, to be walked for each row without a trace in memory.</summary>
    internal LossInput[] InputArray => field ??= [.. Inputs];

    /// <summary>What the columns have to be that the inputs are read from; the score comes first.</summary>
    internal abstract IEnumerable<InputRule> Rules();

    /// <summary>
    /// The loss of each row, and its derivatives where the block has room for them. A row with a missing input may get
    /// any value: what is missing is the caller's affair.
    /// </summary>
    internal abstract void Fill<TLane, TNumber>(RowBlock<TNumber> rows, Span<TNumber> values)
        where TLane : struct, IReal<TLane>
        where TNumber : unmanaged, IFloatingPointIeee754<TNumber>;

    /// <summary>The first number that the loss does not accept; null where all are fine. NaN, the missing value, is passed over.</summary>
    internal virtual Fault? FindFault<TNumber>(RowBlock<TNumber> rows)
        where TNumber : unmanaged, IFloatingPointIeee754<TNumber>
    {
        foreach (LossInput input in InputArray)
        {
            if (DomainOf(input).IndexOutside(rows.Numbers(input)) is int index and >= 0)
            {
                TNumber found = rows.Numbers(input)[index];
                return new(input, index / rows.Width(input), double.CreateTruncating(found), $"{DomainOf(input)}, the {input.ToString().ToLowerInvariant()} that {this} takes");
            }
        }

        return null;
    }

    /// <summary>Whether missing numbers at the end of an input only mean that it is shorter.</summary>
    internal virtual bool MayEndMissing(LossInput input) => false;

    /// <summary>Whether a row is left out, although nothing of it is missing: a class to ignore.</summary>
    internal virtual bool Ignores<TNumber>(RowBlock<TNumber> rows, int row)
        where TNumber : unmanaged, IFloatingPointIeee754<TNumber> => false;

    /// <summary>Whether <see cref="Ignores"/> is true, or <see cref="MeanWeight"/> differs from 1, for one of the rows.</summary>
    internal virtual bool HasRowRules<TNumber>(RowBlock<TNumber> rows)
        where TNumber : unmanaged, IFloatingPointIeee754<TNumber> => false;

    /// <summary>What a row counts in the denominator of a mean: PyTorch divides by the sum of the targets' class weights.</summary>
    internal virtual double MeanWeight<TNumber>(RowBlock<TNumber> rows, int row)
        where TNumber : unmanaged, IFloatingPointIeee754<TNumber> => 1;

    /// <summary>The conversion of scores that makes them what the loss reads.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    private protected ScoreConversion ConversionFrom(ScoreSpace space) =>
        ScoreConversion.Find(space, ScoreSpace) ?? throw NotReadable(space);

    private ArgumentException NotReadable(ScoreSpace space) =>
        new($"{this} reads scores of kind {ScoreSpace}: they cannot be had from scores of kind {space}.", nameof(space));
}
