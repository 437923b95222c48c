namespace MLNet.Losses.Evaluation.Quantiles;

/// <summary>
/// The quantiles of one loss, over all rows and over each group, found when the first of them is asked for: not everybody
/// looks at them.
/// </summary>
internal sealed class QuantileTable
{
    private readonly IReadOnlyList<double> _levels;
    private readonly Lazy<(double[] All, double[][] Parts)> _quantiles;

    /// <param name="levels">The levels, from 0 to 1.</param>
    /// <param name="parts">The losses of each group; of all rows where there are no groups.</param>
    /// <param name="keeper">What keeps them.</param>
    public QuantileTable(IReadOnlyList<double> levels, IReadOnlyList<Part> parts, ValueKeeper keeper)
    {
        _levels = [.. levels.Distinct()];
        _quantiles = new(() =>
        {
            (double[], double[][]) found = keeper.Use(() => OrderStatistics.Quantiles(parts, new Levels(_levels)));
            parts = [];
            return found;
        });
    }

    public LazyQuantiles OfAll => new(_levels, () => _quantiles.Value.All);

    public LazyQuantiles OfPart(int part) => new(_levels, () => _quantiles.Value.Parts[part]);
}
