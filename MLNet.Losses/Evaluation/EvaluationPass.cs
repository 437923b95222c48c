using System.Numerics;
using Microsoft.ML;
using MLNet.Losses.Data;
using MLNet.Losses.Evaluation.Quantiles;
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
    // Reading takes about as long as judging: a third one would wait for the rows.
    private const int Judges = 2;

    public LossEvaluation Run(IDataView data)
    {
        if (options.Quantiles.Count > 0)
        {
            QuantileTables.FindUnread();
        }

        using var reader = new BlockReader<TNumber>(data, inputs, options);
        BlockJudge<TLane, TNumber>[] judges = [.. Enumerable.Range(0, Judges).Select(_ =>
            new BlockJudge<TLane, TNumber>(fitted, inputs.Names, reader.MakeBlock(), new Totals(losses, options, Judges), sinks))];
        new Turns<TLane, TNumber>(reader, judges).Run(inOrder: sinks.Count > 0);
        return Totals.Summarize([.. judges.Select(judge => judge.Totals)], reader.RowsSeen, reader.GroupNames);
    }
}
