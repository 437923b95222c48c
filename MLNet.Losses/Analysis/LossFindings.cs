namespace MLNet.Losses;

/// <summary>
/// Where one loss comes from. Rows that the loss ignores, that have no finite weight above 0 or whose loss is no number are
/// in none of the findings. A loss of queries counts once for a query, as its first row.
/// </summary>
public sealed class LossFindings
{
    internal LossFindings()
    {
    }

    /// <summary>The loss.</summary>
    public Loss Loss => Metrics.Loss;

    /// <summary>Its metrics over all rows.</summary>
    public required LossMetrics Metrics { get; init; }

    /// <summary>How much of the total the worst rows carry.</summary>
    public required LossConcentration Concentration { get; init; }

    /// <summary>The rows of highest loss, the worst first; of equal ones the earlier row.</summary>
    public required IReadOnlyList<HardRow> Hardest { get; init; }

    /// <summary>
    /// The slices of the data in which the loss is higher than in the rest, those with the largest
    /// <see cref="LossSlice.Excess"/> first, at most 10; empty where no columns were named, or nothing was found. Rows with
    /// an infinite loss are left out of the search: they are the first of <see cref="Hardest"/>.
    /// </summary>
    public required IReadOnlyList<LossSlice> Slices { get; init; }

    /// <summary>The loss along the order column; null where none was named.</summary>
    public LossDrift? Drift { get; init; }

    /// <summary>The model against its rival; null where none was named.</summary>
    public RivalComparison? Rival { get; init; }
}
