using Microsoft.ML;
using MLNet.Losses.Data;
using MLNet.Losses.Numerics;

namespace MLNet.Losses.Evaluation;

/// <summary>Judges a scored data set by several losses in one pass.</summary>
internal sealed class LossEvaluator
{
    private readonly IReadOnlyList<Loss> _losses;
    private readonly LossEvaluationOptions _options;
    private readonly IReadOnlyList<IRowSink> _sinks;

    /// <param name="options">What to evaluate.</param>
    /// <param name="losses">The losses.</param>
    /// <param name="sinks">What takes the rows of each loss; none where nobody does.</param>
    public LossEvaluator(LossEvaluationOptions options, IReadOnlyList<Loss> losses, params IReadOnlyList<IRowSink> sinks)
    {
        if (losses.Count == 0 || losses.Any(loss => loss is null))
        {
            throw new ArgumentException($"Found {(losses.Count == 0 ? "no loss" : "a null")}, expected at least one loss.", nameof(losses));
        }

        if (options.Quantiles.Where(level => !(level >= 0 && level <= 1)).Cast<double?>().FirstOrDefault() is double level)
        {
            throw new ArgumentOutOfRangeException(nameof(options), level, "Quantiles: expected levels from 0 to 1.");
        }

        (_losses, _options, _sinks) = (losses, options, sinks);
    }

    public LossEvaluation Evaluate(IDataView data)
    {
        GroupLoss[] ofGroups = [.. _losses.OfType<GroupLoss>()];
        Loss[] ofRows = [.. _losses.Where(loss => loss is not GroupLoss)];
        return ofGroups.Length == 0 ? EvaluateRows(data, ofRows)
            : ofRows.Length == 0 ? EvaluateGroups(data, ofGroups)
            : Merge(EvaluateRows(data, ofRows), EvaluateGroups(data, ofGroups));
    }

    private LossEvaluation EvaluateRows(IDataView data, Loss[] losses)
    {
        var inputs = InputColumns.Find(data.Schema, _options.InputNames, losses);
        Loss[] fitted = [.. losses.Select(loss => ScoreSpaces.Fit(loss, inputs[LossInput.Score], _options.ScoreSpace))];
        return inputs.AreDouble
            ? new EvaluationPass<Real, double>(losses, fitted, _options, inputs, Sinks(ofGroups: false)).Run(data)
            : new EvaluationPass<Lanes, float>(losses, fitted, _options, inputs, Sinks(ofGroups: false)).Run(data);
    }

    private LossEvaluation EvaluateGroups(IDataView data, GroupLoss[] losses)
    {
        var inputs = InputColumns.Find(data.Schema, _options.InputNames, losses);
        foreach (GroupLoss loss in losses)
        {
            // No loss of groups reads converted scores: what does not fit is an error.
            ScoreSpaces.Fit(loss, inputs[LossInput.Score], _options.ScoreSpace);
        }

        return new GroupPass(losses, _options, inputs, Sinks(ofGroups: true)).Run(data);
    }

    private IRowSink[] Sinks(bool ofGroups) => [.. _sinks.Where((_, i) => _losses[i] is GroupLoss == ofGroups)];

    /// <summary>Both evaluations' metrics, in the order in which the losses were given.</summary>
    private LossEvaluation Merge(LossEvaluation ofRows, LossEvaluation ofGroups)
    {
        return new LossEvaluation(
            ofRows.Rows,
            InOrder(ofRows, ofGroups),
            [.. ofRows.Groups.Zip(ofGroups.Groups, (rows, groups) => new LossGroup(rows.Name, InOrder(rows.Losses, groups.Losses)))]);

        IReadOnlyList<LossMetrics> InOrder(IEnumerable<LossMetrics> rows, IEnumerable<LossMetrics> groups)
        {
            var next = (Rows: new Queue<LossMetrics>(rows), Groups: new Queue<LossMetrics>(groups));
            return [.. _losses.Select(loss => loss is GroupLoss ? next.Groups.Dequeue() : next.Rows.Dequeue())];
        }
    }
}
