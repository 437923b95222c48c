namespace MLNet.Losses;

/// <summary>
/// Rows that have something in common, and on which the loss is higher than on the others. The numbers are those of all
/// rows that fulfil the conditions. They were picked for being high, so that they flatter the slice a little; the p-value
/// allows for the picking.
/// </summary>
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

    /// <summary>The mean loss of all other rows.</summary>
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

    /// <summary>What the slice adds to the total: Σ weight·(loss − mean of all rows) over its rows.</summary>
    public required double Excess { get; init; }

    /// <summary>
    /// How often chance alone brings any slice so far apart: the p-value of Welch's one-sided test, of the rows that no
    /// slice found earlier holds, times the number of slices that were looked at (Bonferroni), at most 1.
    /// </summary>
    public required double AdjustedPValue { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Description;
}
