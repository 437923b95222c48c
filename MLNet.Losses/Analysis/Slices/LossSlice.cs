namespace MLNet.Losses;

/// <summary>
/// Rows that have something in common, and on which the loss is higher than on the rest: the rows that are in no slice. The
/// numbers are those of all rows that fulfil the conditions. They were picked for being high, which flatters them a little;
/// the p-value allows for the picking.
/// </summary>
/// <remarks>
/// Slices are found one after the other, that of the largest excess first, each among the rows that are in no earlier one:
/// what another slice explains is not found twice. A second condition is listed only where it matters: the rows that it
/// takes out are surely better. Source: Y. Chung et al., Slice Finder: automated data slicing for model validation, 2019.
/// </remarks>
public sealed record LossSlice
{
    /// <summary>What the rows have in common, all of it: one or two conditions.</summary>
    public required IReadOnlyList<SliceCondition> Conditions { get; init; }

    /// <summary>The conditions as text: <c>lines &gt; 5000 and status = OK</c>.</summary>
    public string Description => string.Join(" and ", Conditions);

    /// <summary>The rows of the slice.</summary>
    public required long Rows { get; init; }

    /// <summary>The mean loss of the slice, reduced as <see cref="LossMetrics.Mean"/> is.</summary>
    public required double Mean { get; init; }

    /// <summary>The mean loss of the rest.</summary>
    public required double MeanOfRest { get; init; }

    /// <summary><see cref="Mean"/> − <see cref="MeanOfRest"/>, above 0.</summary>
    public double Difference => Mean - MeanOfRest;

    /// <summary>The standard error of <see cref="Difference"/>.</summary>
    public required double StandardError { get; init; }

    /// <summary>
    /// <see cref="Difference"/> over the typical deviation of a row, √((s² + r²)/2) with the variances of slice and rest:
    /// Cohen's d.
    /// </summary>
    public required double EffectSize { get; init; }

    /// <summary>
    /// What the slice adds to the total: its weight times <see cref="Difference"/>. Were it as good as the rest, the total
    /// loss would be less by this.
    /// </summary>
    public required double Excess { get; init; }

    /// <summary>
    /// How often chance alone brings any slice so far above the rest: the p-value at the step at which the slice was
    /// found, times the number of slices looked at (Bonferroni); at most 1 less the confidence. The tests are the one-sided
    /// ones of Welch and Student, of which the larger p-value counts: losses are skewed, and either alone errs.
    /// </summary>
    public required double AdjustedPValue { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Description;
}
