using MLNet.Losses.Evaluation.Quantiles;

namespace MLNet.Losses.Evaluation;

/// <summary>The totals of several losses by group, of which those over all rows are made; without groups, all rows are one.</summary>
internal sealed class Totals
{
    private readonly IReadOnlyList<Loss> _losses;
    private readonly LossEvaluationOptions _options;
    private readonly ValueKeeper? _keeper;
    private readonly List<LossTotals> _groups = [];

    /// <param name="losses">The losses.</param>
    /// <param name="options">What to evaluate.</param>
    /// <param name="share">How many totals of other rows there are in all, which share the memory.</param>
    public Totals(IReadOnlyList<Loss> losses, LossEvaluationOptions options, int share)
    {
        (_losses, _options) = (losses, options);
        _keeper = options.Quantiles.Count > 0 ? new ValueKeeper(options.MostLossesInMemory / share) : null;
    }

    /// <summary>The totals of a group, made when the group is first seen.</summary>
    public LossTotals this[int group]
    {
        get
        {
            while (_groups.Count <= group)
            {
                _groups.Add(new LossTotals(_losses, _keeper));
            }

            return _groups[group];
        }
    }

    /// <summary>The metrics.</summary>
    /// <param name="shares">The totals, each of some of the rows.</param>
    /// <param name="rows">How many rows were read.</param>
    /// <param name="names">The names of the groups.</param>
    public static LossEvaluation Summarize(IReadOnlyList<Totals> shares, long rows, IReadOnlyList<string> names)
    {
        (IReadOnlyList<Loss> losses, LossEvaluationOptions options) = (shares[0]._losses, shares[0]._options);
        int[] indices = [.. Enumerable.Range(0, losses.Count)], groups = [.. Enumerable.Range(0, int.Max(1, names.Count))];
        LossTotals[] byGroup = [.. groups.Select(group => LossTotals.Of(losses, shares.Select(share => share[group])))];
        var all = LossTotals.Of(losses, byGroup);
        ValueKeeper[] keepers = [.. shares.Select(share => share._keeper).OfType<ValueKeeper>()];
        QuantileTables quantiles = keepers.Length == 0
            ? new([], [], [])
            : new(options.Quantiles, keepers, [.. indices.Select(loss => groups.Select(group => Part.Of(shares.Select(share => share[group].Part(loss)))).ToArray())]);
        return new LossEvaluation(
            rows,
            [.. indices.Select(loss => all.Metrics(loss, quantiles.OfAll(loss)))],
            [.. names.Select((name, group) => new LossGroup(name, [.. indices.Select(loss => byGroup[group].Metrics(loss, quantiles.OfPart(loss, group)))]))]);
    }
}
