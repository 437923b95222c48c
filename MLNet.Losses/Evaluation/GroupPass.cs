using Microsoft.ML;
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
    public LossEvaluation Run(IDataView data)
    {
        SideColumns sides = new(data.Schema, options);
        using DataViewRowCursor cursor = data.GetRowCursor([.. inputs.All, .. sides.All]);
        var reader = new GroupReader(cursor, inputs, losses);
        ValueGetter<float>? weight = sides.WeightGetter(cursor);
        GroupColumn? by = sides.Groups(cursor);
        var totals = new Totals(losses, options, share: 1);
        List<Side> rows = [];
        long rowsSeen = 0;
        while (reader.Read(ReadSides))
        {
            for (int i = 0; i < losses.Count; i++)
            {
                Add(i, reader.Groups[i], rows, rowsSeen - rows.Count, totals);
            }

            rows.Clear();
        }

        return Totals.Summarize([totals], rowsSeen, by?.Names ?? []);

        void ReadSides()
        {
            float value = 1;
            weight?.Invoke(ref value);
            sides.CheckWeight(value, cursor.Position);
            rows.Add(new(value, by?.Read() ?? 0));
            rowsSeen++;
        }
    }

    private void Add(int index, JudgedGroup judged, List<Side> rows, long firstRow, Totals totals)
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

            Of(row).Add(index, [value], [weight], WeightSum.Of([weight]), default);
            if (sinks.Count > 0)
            {
                sinks[index].Add(judged.Positions[i], value, weight, weight);
            }
        }

        ignored.ForEach(row => Of(row).Ignore(index, 1));

        // A query belongs where its first row does, a row of a batch where it does itself.
        LossTotals Of(int row) => totals[rows[loss.HasLossPerRow ? row : 0].Group];
    }

    /// <summary>The weight of a row, and the value to give metrics by.</summary>
    private readonly record struct Side(float Weight, int Group);
}
