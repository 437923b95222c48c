using System.Numerics;
using MLNet.Losses.Data;
using MLNet.Losses.Numerics;

namespace MLNet.Losses.Evaluation;

/// <summary>Judges some of the blocks of a data set, and keeps the totals of these.</summary>
/// <param name="losses">The losses, as they have to be to read the scores.</param>
/// <param name="names">The names of the columns.</param>
/// <param name="block">The block, read anew before each judgement.</param>
/// <param name="totals">The totals.</param>
/// <param name="sinks">What takes the rows of each loss; none where nobody does.</param>
internal sealed class BlockJudge<TLane, TNumber>(
    IReadOnlyList<Loss> losses, InputNames names, ReadBlock<TNumber> block, Totals totals, IReadOnlyList<IRowSink> sinks)
    where TLane : struct, IReal<TLane>
    where TNumber : unmanaged, IFloatingPointIeee754<TNumber>
{
    private readonly JudgedRows<TLane, TNumber> _judged = new(block);
    private readonly GroupTotals _groups = new(totals);

    public ReadBlock<TNumber> Block => block;

    public Totals Totals => totals;

    /// <summary>Judges the rows that the block holds by every loss.</summary>
    public void Judge()
    {
        block.PutInOrder();
        _judged.Start();
        for (int i = 0; i < losses.Count; i++)
        {
            DomainCheck.Run(losses[i], names, block.RowsAsRead, block.FirstRow);
            _judged.Judge(losses[i]);
            _groups.Add(i, _judged);
            if (sinks.Count > 0)
            {
                _judged.HandOn(sinks[i]);
            }
        }
    }
}
