namespace MLNet.Losses.Evaluation.Quantiles;

/// <summary>
/// The quantiles of some losses, over all rows and over each group. They are found when the first of them is asked for,
/// since not everybody looks at them: those of all losses then, side by side, and what was kept for them is let go. Who
/// does not look lets it go when the next evaluation begins: it needs memory, and fresh memory costs more than the search.
/// </summary>
internal sealed class QuantileTables
{
    private static WeakReference<QuantileTables>? _unread;

    private readonly IReadOnlyList<double> _levels;
    private readonly Lazy<(double[] All, double[][] Parts)[]> _quantiles;

    /// <param name="levels">The levels, from 0 to 1.</param>
    /// <param name="keepers">What keeps the losses of the rows.</param>
    /// <param name="parts">For each loss those of each group; of all rows where there are no groups.</param>
    public QuantileTables(IReadOnlyList<double> levels, IReadOnlyList<ValueKeeper> keepers, IReadOnlyList<IReadOnlyList<Part>> parts)
    {
        _levels = [.. levels.Distinct()];
        _quantiles = new(() =>
        {
            var levelsInOrder = new Levels(_levels);
            OrderStatistics[] searches = [.. parts.Select(ofLoss => new OrderStatistics(ofLoss, levelsInOrder))];
            new Searches(searches).Run();
            (double[], double[][])[] found = [.. searches.Select(search => search.Result())];
            foreach (ValueKeeper keeper in keepers)
            {
                keeper.Close();
            }

            parts = [];
            return found;
        });
        if (keepers.Any(keeper => keeper.HasPages))
        {
            _unread = new(this);
        }
    }

    /// <summary>Finds the quantiles of the last evaluation, if nobody has yet and somebody still may.</summary>
    public static void FindUnread()
    {
        if (Interlocked.Exchange(ref _unread, null) is { } last && last.TryGetTarget(out QuantileTables? tables))
        {
            _ = tables._quantiles.Value;
        }
    }

    /// <summary>The quantiles of a loss over all rows.</summary>
    public LazyQuantiles OfAll(int loss) => new(_levels, () => _quantiles.Value[loss].All);

    /// <summary>The quantiles of a loss over the rows of a group.</summary>
    public LazyQuantiles OfPart(int loss, int part) => new(_levels, () => _quantiles.Value[loss].Parts[part]);
}
