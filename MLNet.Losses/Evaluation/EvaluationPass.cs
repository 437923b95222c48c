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
    public LossEvaluation Run(IDataView data)
    {
        using var reader = new BlockReader<TNumber>(data, inputs, options);
        var totals = new Totals(losses, options);
        var groups = new GroupTotals(totals);
        var judged = new JudgedRows<TLane, TNumber>(reader);
        while (reader.Read())
        {
            judged.Start();
            for (int i = 0; i < losses.Count; i++)
            {
                DomainCheck.Run(fitted[i], inputs.Names, reader.RowsAsRead, reader.FirstRow);
                judged.Judge(fitted[i]);
                groups.Add(i, judged);
                if (sinks.Count > 0)
                {
                    judged.HandOn(sinks[i]);
                }
            }
        }

        return totals.Summarize(reader.RowsSeen, reader.GroupNames);
    }
}
