using MLNet.Losses.Numerics;

namespace MLNet.Losses;

/// <summary>
/// A loss of one score and one label. Where both are vectors of the same length, each pair of elements has a loss.
/// </summary>
/// <remarks>To write one of your own, derive from <see cref="PointwiseLoss{TFormula}"/>.</remarks>
public abstract class PointwiseLoss : Loss
{
    private protected PointwiseLoss()
    {
    }

    /// <summary>
    /// The length that a score vector must have because an option holds one number per slot; 0 where any length will do.
    /// </summary>
    public abstract int SlotCount { get; }

    /// <summary>The exact loss, in double precision.</summary>
    /// <param name="score">The score.</param>
    /// <param name="label">The label.</param>
    /// <param name="slot">The slot of a vector score; matters only where <see cref="SlotCount"/> is above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The score or the label is outside the loss's domain.</exception>
    public abstract double Value(double score, double label, int slot = 0);

    /// <summary>The derivative of the loss along the score, in double precision; PyTorch's subgradient at kinks.</summary>
    /// <inheritdoc cref="Value"/>
    public abstract double Slope(double score, double label, int slot = 0);

    /// <summary>The second derivative of the loss along the score, in double precision.</summary>
    /// <inheritdoc cref="Value"/>
    public abstract double Curvature(double score, double label, int slot = 0);

    /// <summary>The formula over any number type.</summary>
    /// <inheritdoc cref="Value"/>
    /// <typeparam name="T">The number type.</typeparam>
    public abstract T Evaluate<T>(T score, T label, int slot = 0)
        where T : struct, IReal<T>;

    /// <summary>
    /// The losses of many pairs at once, in single precision. An element's loss depends on the element alone, never on
    /// its position or on the length. Where <see cref="SlotCount"/> is n above 0, the spans hold rows of n.
    /// </summary>
    /// <param name="scores">The scores.</param>
    /// <param name="labels">The labels, as many.</param>
    /// <param name="values">Takes the losses, as many; NaN where the score or the label is NaN.</param>
    /// <exception cref="ArgumentException">The lengths differ, or are no multiple of <see cref="SlotCount"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A score or a label is outside the loss's domain.</exception>
    public void Values(ReadOnlySpan<float> scores, ReadOnlySpan<float> labels, Span<float> values)
    {
        CheckSpans(scores, labels, values.Length);
        Fill(scores, labels, values, slopes: default);
    }

    /// <summary>The losses of many pairs at once with their derivatives along the scores, in single precision.</summary>
    /// <param name="scores">The scores.</param>
    /// <param name="labels">The labels, as many.</param>
    /// <param name="values">Takes the losses, as many.</param>
    /// <param name="slopes">Takes the derivatives, as many.</param>
    /// <inheritdoc cref="Values"/>
    public void ValuesAndSlopes(
        ReadOnlySpan<float> scores, ReadOnlySpan<float> labels, Span<float> values, Span<float> slopes)
    {
        CheckSpans(scores, labels, values.Length, slopes.Length);
        Fill(scores, labels, values, slopes);
    }

    /// <summary>As <see cref="ValuesAndSlopes"/> without the checks; no slopes where there is no room for them.</summary>
    internal abstract void Fill(
        ReadOnlySpan<float> scores, ReadOnlySpan<float> labels, Span<float> values, Span<float> slopes);

    /// <summary>The loss of one pair, the same bits as <see cref="Values"/> gives, without the checks.</summary>
    internal abstract float ValueOfOne(float score, float label);

    private void CheckSpans(ReadOnlySpan<float> scores, ReadOnlySpan<float> labels, params ReadOnlySpan<int> outputs)
    {
        if (labels.Length != scores.Length)
        {
            throw new ArgumentException($"{Name}: {scores.Length} scores but {labels.Length} labels.", nameof(labels));
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
    }

    private void CheckDomain(Domain domain, ReadOnlySpan<float> values, string name)
    {
        if (domain.IndexOutside(values) is int index and >= 0)
        {
            throw new ArgumentOutOfRangeException(name, values[index], $"{Name}: element {index} has to be {domain}.");
        }
    }
}
