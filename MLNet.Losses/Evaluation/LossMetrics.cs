namespace MLNet.Losses;

/// <summary>How one loss judges the rows of a data set, or of a group of it.</summary>
public sealed class LossMetrics
{
    /// <summary>The loss.</summary>
    public required Loss Loss { get; init; }

    /// <summary>The loss's name with its options.</summary>
    public string Name => Loss.ToString();

    /// <summary>Σ weight·loss / Σ weight; NaN where there are no rows.</summary>
    public required double Mean { get; init; }

    /// <summary>Σ weight·loss; 0 where there are no rows.</summary>
    public required double Sum { get; init; }

    /// <summary>The rows that were judged.</summary>
    public required long Count { get; init; }

    /// <summary>The rows that were not, because their label, score or weight is missing.</summary>
    public required long Ignored { get; init; }

    /// <summary>Σ weight; the number of rows where no weight column was named.</summary>
    public required double Weight { get; init; }

    /// <summary>
    /// The standard deviation of the rows' losses, unbiased: with n − 1 for equal weights, with
    /// Σ weight − Σ weight² / Σ weight for others. NaN below two rows.
    /// </summary>
    public required double StandardDeviation { get; init; }

    /// <summary>
    /// The standard error of <see cref="Mean"/>: the deviation over √n, where n is the effective number of rows
    /// (Σ weight)² / Σ weight². NaN below two rows.
    /// </summary>
    public required double StandardError { get; init; }

    /// <summary>The least loss of a row; NaN where there are no rows.</summary>
    public required double Min { get; init; }

    /// <summary>The greatest loss of a row; NaN where there are no rows.</summary>
    public required double Max { get; init; }

    /// <summary>
    /// The quantiles of the rows' losses by level, interpolated between neighbours; rows count alike, whatever their
    /// weight. NaN where there are no rows. They are found when they are first asked for; those of many rows at the
    /// latest when the next evaluation begins.
    /// </summary>
    public required IReadOnlyDictionary<double, double> Quantiles { get; init; }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Name}: {Mean:g6} ± {StandardError:g3} over {Count} rows");
}
