using System.Numerics;
using MLNet.Losses.Kernels;
using MLNet.Losses.Numerics;

namespace MLNet.Losses;

/// <summary>
/// A loss of one score and one label, and of a variance or a second score where <see cref="ThirdInput"/> says so.
/// Where they are vectors of the same length, each set of elements has a loss, and the row has their mean.
/// </summary>
/// <remarks>
/// To write one of your own, derive from <see cref="PointwiseLoss{TFormula}"/> or <see cref="ThirdInputLoss{TFormula}"/>,
/// or call <c>FromFunction</c>.
/// </remarks>
public abstract partial class PointwiseLoss : Loss
{
    private static readonly LossInput[] _scoreAndLabel = [LossInput.Score, LossInput.Label];

    private protected PointwiseLoss(PointwiseEngine engine) => Engine = engine;

    /// <inheritdoc/>
    public override IReadOnlyList<LossInput> Inputs =>
        ThirdInput is LossInput third ? [LossInput.Score, third, LossInput.Label] : _scoreAndLabel;

    /// <summary>The third input of the formula: null, <see cref="LossInput.Variance"/> or <see cref="LossInput.Second"/>.</summary>
    public virtual LossInput? ThirdInput => null;

    /// <inheritdoc/>
    public sealed override int SlotCount => Engine.SlotCount;

    /// <summary>Whether the loss of a row is the sum over its elements instead of their mean.</summary>
    internal virtual bool SumsElements => false;

    /// <summary>Whether one label serves all slots of a row.</summary>
    internal virtual bool SharesLabel => false;

    internal PointwiseEngine Engine { get; }

    /// <summary>The exact loss, in double precision.</summary>
    /// <param name="score">The score.</param>
    /// <param name="label">The label.</param>
    /// <param name="slot">The slot of a vector score; matters only where <see cref="Loss.SlotCount"/> is above 0.</param>
    /// <param name="third">The variance or second score, where the loss reads one.</param>
    /// <exception cref="ArgumentOutOfRangeException">An input is outside the loss's domain.</exception>
    public double Value(double score, double label, int slot = 0, double third = double.NaN)
    {
        CheckDomain(score, label, third);

        // + 0 turns −0 into 0: no loss and no slope is ever −0.
        return Engine.Evaluate(new Real(score), new Real(label), new Real(third), slot).Value + 0.0;
    }

    /// <summary>The derivative of the loss along the score, in double precision; PyTorch's subgradient at kinks.</summary>
    /// <inheritdoc cref="Value"/>
    public double Slope(double score, double label, int slot = 0, double third = double.NaN)
    {
        CheckDomain(score, label, third);
        return Engine.Evaluate(
            Dual<Real>.Input(new Real(score)),
            Dual<Real>.Constant(new Real(label)),
            Dual<Real>.Constant(new Real(third)),
            slot).Slope.Value + 0.0;
    }

    /// <summary>The derivative of the loss along the third input, in double precision.</summary>
    /// <inheritdoc cref="Value"/>
    public double ThirdSlope(double score, double label, double third, int slot = 0)
    {
        CheckDomain(score, label, third);
        return Engine.Evaluate(
            Dual<Real>.Constant(new Real(score)),
            Dual<Real>.Constant(new Real(label)),
            Dual<Real>.Input(new Real(third)),
            slot).Slope.Value + 0.0;
    }

    /// <summary>The second derivative of the loss along the score, in double precision.</summary>
    /// <inheritdoc cref="Value"/>
    public double Curvature(double score, double label, int slot = 0, double third = double.NaN)
    {
        CheckDomain(score, label, third);
        return Engine.Evaluate(
            Dual<Dual<Real>>.Input(Dual<Real>.Input(new Real(score))),
            Dual<Dual<Real>>.Constant(Dual<Real>.Constant(new Real(label))),
            Dual<Dual<Real>>.Constant(Dual<Real>.Constant(new Real(third))),
            slot).Slope.Slope.Value + 0.0;
    }

    /// <summary>The formula over any number type. The domains are not checked.</summary>
    /// <param name="score">The score.</param>
    /// <param name="label">The label.</param>
    /// <param name="slot">The slot of a vector score; matters only where <see cref="Loss.SlotCount"/> is above 0.</param>
    /// <param name="third">The variance or second score, where the loss reads one.</param>
    /// <typeparam name="T">The number type.</typeparam>
    public T Evaluate<T>(T score, T label, int slot = 0, T third = default)
        where T : struct, IReal<T> => Engine.Evaluate(score, label, third, slot);

    /// <summary>
    /// The losses of many elements at once, in single precision. An element's loss depends on the element alone, never
    /// on its position or on the length. Where <see cref="Loss.SlotCount"/> is n above 0, the spans hold rows of n.
    /// </summary>
    /// <param name="scores">The scores.</param>
    /// <param name="labels">The labels, as many.</param>
    /// <param name="values">Takes the losses, as many; NaN where an input is NaN.</param>
    /// <param name="thirds">The variances or second scores, as many, where the loss reads them.</param>
    /// <exception cref="ArgumentException">The lengths differ, or are no multiple of <see cref="Loss.SlotCount"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An input is outside the loss's domain.</exception>
    public void Values(
        ReadOnlySpan<float> scores, ReadOnlySpan<float> labels, Span<float> values, ReadOnlySpan<float> thirds = default)
    {
        CheckSpans(scores, labels, thirds, values.Length);
        Engine.Fill<Lanes, float>(new() { Scores = scores, Labels = labels, Thirds = thirds, Values = values });
    }

    /// <summary>The losses of many elements at once with their derivatives along the scores, in single precision.</summary>
    /// <param name="scores">The scores.</param>
    /// <param name="labels">The labels, as many.</param>
    /// <param name="values">Takes the losses, as many.</param>
    /// <param name="slopes">Takes the derivatives, as many.</param>
    /// <param name="thirds">The variances or second scores, as many, where the loss reads them.</param>
    /// <inheritdoc cref="Values"/>
    public void ValuesAndSlopes(
        ReadOnlySpan<float> scores,
        ReadOnlySpan<float> labels,
        Span<float> values,
        Span<float> slopes,
        ReadOnlySpan<float> thirds = default)
    {
        CheckSpans(scores, labels, thirds, values.Length, slopes.Length);
        Engine.Fill<Lanes, float>(
            new() { Scores = scores, Labels = labels, Thirds = thirds, Values = values, ScoreSlopes = slopes });
    }

    /// <inheritdoc/>
    internal override IEnumerable<InputRule> Rules()
    {
        yield return new(LossInput.Score, InputWidth.Any);
        yield return new(LossInput.Label, SharesLabel ? InputWidth.OneOrAsScore : InputWidth.AsScore) { TakesBooleans = LabelDomain.IsBinary };
        if (ThirdInput is LossInput third)
        {
            yield return new(third, third == LossInput.Variance ? InputWidth.OneOrAsScore : InputWidth.AsScore);
        }
    }

    internal sealed override void Fill<TLane, TNumber>(RowBlock<TNumber> rows, Span<TNumber> values) =>
        PointwiseRows<TLane, TNumber>.Fill(this, rows, values);

    internal sealed override Fault? FindFault<TNumber>(RowBlock<TNumber> rows) => base.FindFault(rows) ?? FindFaultOfLabels(rows);

    /// <summary>The first label that the loss does not accept, although all its numbers lie in the domain.</summary>
    internal virtual Fault? FindFaultOfLabels<TNumber>(RowBlock<TNumber> rows)
        where TNumber : unmanaged, IFloatingPointIeee754<TNumber> => null;

    private void CheckDomain(double score, double label, double third)
    {
        Check(ScoreDomain, score, nameof(score));
        Check(LabelDomain, label, nameof(label));
        if (ThirdInput is LossInput input)
        {
            Check(DomainOf(input), third, nameof(third));
        }
    }

    private void Check(Domain domain, double number, string name)
    {
        if (!domain.Contains(number))
        {
            throw new ArgumentOutOfRangeException(name, number, $"{Name}: the {name} has to be {domain}.");
        }
    }

    private void CheckSpans(
        ReadOnlySpan<float> scores, ReadOnlySpan<float> labels, ReadOnlySpan<float> thirds, params ReadOnlySpan<int> outputs)
    {
        if (labels.Length != scores.Length)
        {
            throw new ArgumentException($"{Name}: {scores.Length} scores but {labels.Length} labels.", nameof(labels));
        }

        if (ThirdInput is LossInput input && thirds.Length != scores.Length)
        {
            throw new ArgumentException($"{Name}: {scores.Length} scores but {thirds.Length} of the input {input}.", nameof(thirds));
        }

        foreach (int length in outputs)
        {
            if (length != scores.Length)
            {
                throw new ArgumentException($"{Name}: {scores.Length} scores but room for {length} results.", nameof(outputs));
            }
        }

        if (SlotCount > 0 && scores.Length % SlotCount != 0)
        {
            throw new ArgumentException(
                $"{Name}: an option holds {SlotCount} numbers, one per slot, but {scores.Length} scores are not rows of {SlotCount}.",
                nameof(scores));
        }

        CheckDomain(ScoreDomain, scores, nameof(scores));
        CheckDomain(LabelDomain, labels, nameof(labels));
        if (ThirdInput is LossInput third)
        {
            CheckDomain(DomainOf(third), thirds, nameof(thirds));
        }
    }

    private void CheckDomain(Domain domain, ReadOnlySpan<float> values, string name)
    {
        if (domain.IndexOutside(values) is int index and >= 0)
        {
            throw new ArgumentOutOfRangeException(name, values[index], $"{Name}: element {index} has to be {domain}.");
        }
    }
}
