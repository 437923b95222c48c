using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Data;

namespace MLNet.Losses.Evaluation;

/// <summary>One pass over a scored data set for losses that judge groups of rows.</summary>
/// <remarks>
/// A loss of a query counts once for the query, with the weight and the group of the query's first row; a loss of a
/// batch counts once for each row.
/// </remarks>
internal sealed class GroupPass(IReadOnlyList<GroupLoss> losses, LossEvaluationOptions options, InputColumns inputs)
{
    private bool KeepValues => options.Quantiles.Count > 0;

    public LossEvaluation Run(IDataView data)
    {
        SideColumns sides = new(data.Schema, options);
        using DataViewRowCursor cursor = data.GetRowCursor([.. inputs.All, .. sides.All]);
        var reader = new GroupReader(cursor, inputs, losses);
        ValueGetter<float>? weight = sides.WeightGetter(cursor);
        GroupColumn? by = sides.Groups(cursor);
        var all = new LossTotals(losses, KeepValues);
        List<LossTotals> groups = [];
        List<float> weights = [];
        int group = 0;
        long rows = 0;
        while (reader.Read(ReadSides))
        {
            while (groups.Count < (by?.Names.Count ?? 0))
            {
                groups.Add(new LossTotals(losses, KeepValues));
            }

            for (int i = 0; i < losses.Count; i++)
            {
                Add(i, reader.Groups[i], weights, rows - weights.Count, by is null ? [all] : [all, groups[group]]);
            }

            weights.Clear();
        }

        return Summarize(rows, all, groups, by?.Names ?? []);

        void ReadSides()
        {
            float value = 1;
            weight?.Invoke(ref value);
            sides.CheckWeight(value, cursor.Position);
            int read = by?.Read() ?? 0;
            group = weights.Count == 0 ? read : group;

            weights.Add(value);
            rows++;
        }
    }

    private void Add(int index, JudgedGroup judged, List<float> weights, long firstRow, IReadOnlyList<LossTotals> totals)
    {
        GroupLoss loss = losses[index];
        double[] values = judged.Block.Count == 0 ? [] : loss.Engine.Fill(judged.Block, default);
        int ignored = judged.Ignored;
        for (int i = 0; i < values.Length; i++)
        {
            float value = (float)values[i], weight = weights[(int)(judged.Positions[i] - firstRow)];
            if (float.IsNaN(weight) || (loss.HasLossPerRow && double.IsNaN(value)))
            {
                ignored++;
                continue;
            }

            foreach (LossTotals total in totals)
            {
                total.Add(index, [value], [weight], WeightSum.Of([weight]), default);
            }
        }

        foreach (LossTotals total in totals)
        {
            total.Ignore(index, ignored);
        }
    }

    private LossEvaluation Summarize(long rows, LossTotals all, IReadOnlyList<LossTotals> groups, IReadOnlyList<string> names)
    {
        IReadOnlyList<double> levels = [.. options.Quantiles];
        return new LossEvaluation(
            rows,
            Metrics(all),
            [.. names.Zip(groups, (name, group) => new LossGroup(name, Metrics(group)))]);

        LossMetrics[] Metrics(LossTotals totals) =>
            [.. Enumerable.Range(0, losses.Count).Select(loss => totals.Metrics(loss, levels, [totals.Values(loss)]))];
    }
}
