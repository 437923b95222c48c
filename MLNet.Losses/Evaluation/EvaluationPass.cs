using System.Numerics;
using Microsoft.ML;
using MLNet.Losses.Data;
using MLNet.Losses.Numerics;

namespace MLNet.Losses.Evaluation;

/// <summary>One pass over a scored data set: every block is read once and judged by every loss.</summary>
/// <param name="losses">The losses, as the caller knows them.</param>
/// <param name="fitted">The same, as they have to be to read the scores.</param>
/// <param name="options">What to evaluate.</param>
/// <param name="inputs">The columns of the inputs.</param>
/// <param name="sinks">What takes the rows of each loss; none where nobody does.</param>
internal sealed class EvaluationPass<TLane, TNumber>(
    IReadOnlyList<Loss> losses, IReadOnlyList<Loss> fitted, LossEvaluationOptions options, InputColumns inputs, IReadOnlyList<IRowSink> sinks)
    where TLane : struct, IReal<TLane>
    where TNumber : unmanaged, IFloatingPointIeee754<TNumber>
{
    private bool KeepValues => options.Quantiles.Count > 0;

    private bool HasGroups => options.GroupColumnName is not null;

    public LossEvaluation Run(IDataView data)
    {
        using var reader = new BlockReader<TNumber>(data, inputs, options);

        // Where there are groups, the values for the quantiles are kept by group alone, never twice.
        var all = new LossTotals(losses, KeepValues && !HasGroups);
        var groups = new GroupTotals(losses, KeepValues, reader.Rows.Capacity);
        var judged = new JudgedRows<TLane, TNumber>(reader);
        while (reader.Read())
        {
            judged.Start();
            for (int i = 0; i < losses.Count; i++)
            {
                DomainCheck.Run(fitted[i], inputs.Names, reader.Rows, reader.FirstRow);
                judged.Judge(fitted[i]);
                all.Add(i, judged);
                if (HasGroups)
                {
                    groups.Add(i, judged);
                }

                if (sinks.Count > 0)
                {
                    judged.HandOn(sinks[i]);
                }
            }
        }

        return Summarize(reader.RowsSeen, all, groups, reader.GroupNames);
    }

    private LossEvaluation Summarize(long rows, LossTotals all, GroupTotals groups, IReadOnlyList<string> names)
    {
        IEnumerable<int> indices = Enumerable.Range(0, losses.Count);
        IReadOnlyList<double> levels = [.. options.Quantiles];
        LossMetrics[] overall = [.. indices.Select(loss =>
        {
            IEnumerable<ValueStore> values = HasGroups ? groups.All.Select(group => group.Values(loss)) : [all.Values(loss)];
            return all.Metrics(loss, levels, [.. values]);
        })];
        LossGroup[] byGroup = [.. names.Select((name, number) =>
        {
            LossTotals group = groups.Of(number);
            return new LossGroup(name, [.. indices.Select(loss => group.Metrics(loss, levels, [group.Values(loss)]))]);
        })];
        return new LossEvaluation(rows, overall, byGroup);
    }
}
