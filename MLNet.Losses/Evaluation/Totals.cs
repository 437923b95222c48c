using MLNet.Losses.Evaluation.Quantiles;

namespace MLNet.Losses.Evaluation;

/// <summary>The totals of several losses by group, of which those over all rows are made; without groups, all rows are one.</summary>
internal sealed class Totals
{
    private readonly IReadOnlyList<Loss> _losses;
    private readonly LossEvaluationOptions _options;
    private readonly ValueKeeper? _keeper;
    private readonly List<LossTotals> _groups = [];

    public Totals(IReadOnlyList<Loss> losses, LossEvaluationOptions options)
    {
        (_losses, _options) = (losses, options);
        _keeper = options.Quantiles.Count > 0 ? new ValueKeeper(options.MostLossesInMemory) : null;
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
    /// <param name="rows">How many rows were read.</param>
    /// <param name="names">The names of the groups.</param>
    public LossEvaluation Summarize(long rows, IReadOnlyList<string> names)
    {
        int[] indices = [.. Enumerable.Range(0, _losses.Count)];
        LossTotals[] groups = [.. Enumerable.Range(0, int.Max(1, names.Count)).Select(group => this[group])];
        LossTotals all = new(_losses, keeper: null);
        foreach (LossTotals group in groups)
        {
            all.Add(group);
        }

        QuantileTables quantiles = _keeper is null
            ? new([], new(), [])
            : new(_options.Quantiles, _keeper, [.. indices.Select(loss => groups.Select(group => group.Part(loss)).ToArray())]);
        return new LossEvaluation(
            rows,
            [.. indices.Select(loss => all.Metrics(loss, quantiles.OfAll(loss)))],
            [.. names.Select((name, group) => new LossGroup(name, [.. indices.Select(loss => groups[group].Metrics(loss, quantiles.OfPart(loss, group)))]))]);
    }
}
