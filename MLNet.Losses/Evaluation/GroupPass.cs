using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Data;

namespace MLNet.Losses.Evaluation;

/// <summary>One pass over a scored data set for losses that judge groups of rows.</summary>
/// <remarks>
/// A loss of a query counts once for the query, with the weight and the group of the query's first row; a loss of a
/// batch counts once for each row, with the row's own.
/// </remarks>
internal sealed class GroupPass(
    IReadOnlyList<GroupLoss> losses, LossEvaluationOptions options, InputColumns inputs, IReadOnlyList<IRowSink> sinks)
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
        List<Side> rows = [];
        long rowsSeen = 0;
        while (reader.Read(ReadSides))
        {
            while (groups.Count < (by?.Names.Count ?? 0))
            {
                groups.Add(new LossTotals(losses, KeepValues));
            }

            for (int i = 0; i < losses.Count; i++)
            {
                Add(i, reader.Groups[i], rows, rowsSeen - rows.Count, group => by is null ? [all] : [all, groups[group]]);
            }

            rows.Clear();
        }

        return Summarize(rowsSeen, all, groups, by?.Names ?? []);

        void ReadSides()
        {
            float value = 1;
            weight?.Invoke(ref value);
            sides.CheckWeight(value, cursor.Position);
            rows.Add(new(value, by?.Read() ?? 0));
            rowsSeen++;
        }
    }

    private void Add(int index, JudgedGroup judged, List<Side> rows, long firstRow, Func<int, LossTotals[]> totalsOf)
    {
        GroupLoss loss = losses[index];
        double[] values = judged.Block.Count == 0 ? [] : loss.Engine.Fill(judged.Block, default);
        var ignored = Enumerable.Range(0, rows.Count).Except(judged.Positions.Select(position => (int)(position - firstRow))).ToList();
        for (int i = 0; i < values.Length; i++)
        {
            int row = (int)(judged.Positions[i] - firstRow);
            float value = (float)values[i] + 0f, weight = rows[row].Weight;
            if (float.IsNaN(weight) || (loss.HasLossPerRow && double.IsNaN(value)))
            {
                ignored.Add(row);
                continue;
            }

            foreach (LossTotals total in Totals(row))
            {
                total.Add(index, [value], [weight], WeightSum.Of([weight]), default);
            }

            if (sinks.Count > 0)
            {
                sinks[index].Add(judged.Positions[i], value, weight, weight);
            }
        }

        foreach (LossTotals total in ignored.SelectMany(Totals))
        {
            total.Ignore(index, 1);
        }

        // A query belongs where its first row does, a row of a batch where it does itself.
        LossTotals[] Totals(int row) => totalsOf(rows[loss.HasLossPerRow ? row : 0].Group);
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

    /// <summary>The weight of a row, and the value to give metrics by.</summary>
    private readonly record struct Side(float Weight, int Group);
}
