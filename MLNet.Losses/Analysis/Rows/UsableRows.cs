using MLNet.Losses.Data;
using MLNet.Losses.Evaluation;

namespace MLNet.Losses.Analysis;

/// <summary>Goes through the rows in which nothing is missing that a loss reads, and that weigh more than nothing.</summary>
internal static class UsableRows
{
    /// <summary>Takes a row.</summary>
    /// <param name="position">Its position in the data.</param>
    /// <param name="scores">Its scores.</param>
    /// <param name="label">Its label.</param>
    /// <param name="weight">Its weight.</param>
    internal delegate void Taker(long position, ReadOnlySpan<double> scores, double label, float weight);

    /// <summary>Hands every such row to <paramref name="take"/>, in the order of the data.</summary>
    /// <exception cref="LossDataException">A weight is none.</exception>
    public static void Read(ScoredRows scored, ScoreReading reading, Taker take)
    {
        using var reader = new BlockReader<double>(scored.Data, reading.Columns, scored.Options.OfEvaluation());
        ReadBlock<double> block = reader.MakeBlock();
        while (reader.Read(block))
        {
            block.PutInOrder();
            for (int row = 0; row < block.Rows.Count; row++)
            {
                float weight = block.Weight(row);
                if (weight > 0 && !Missing.InRow(reading.Loss, block.Rows, row))
                {
                    take(block.FirstRow + row, block.Rows[LossInput.Score].Row(row), block.Rows[LossInput.Label].Row(row)[0], weight);
                }
            }
        }
    }
}
