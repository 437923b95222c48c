namespace MLNet.Losses.Training.Rows;

/// <summary>A first pass over data: checks each row, and holds the rows as long as they are not too many.</summary>
internal sealed class RowPass
{
    private RowPass(RowPart training, RowPart heldOut, long ignored) => (Training, HeldOut, Ignored) = (training, heldOut, ignored);

    /// <summary>The rows to learn from.</summary>
    public RowPart Training { get; }

    /// <summary>The rows that are held out.</summary>
    public RowPart HeldOut { get; }

    /// <summary>The rows that were left out.</summary>
    public long Ignored { get; }

    /// <summary>Reads all rows.</summary>
    /// <param name="cursor">A cursor over the data.</param>
    /// <param name="holdout">Which rows are held out; null for none.</param>
    /// <param name="mostRows">How many rows are held at the most; where there are more, none is.</param>
    /// <param name="makePart">Makes an empty part.</param>
    /// <param name="onTrainingRow">Is told of each row to learn from.</param>
    public static RowPass Run(RowCursor cursor, Holdout? holdout, int mostRows, Func<RowPart> makePart, Action<RowCursor> onTrainingRow)
    {
        RowPart training = makePart(), heldOut = makePart();
        while (cursor.MoveNext())
        {
            bool isHeldOut = holdout?.Takes(cursor.Unit) == true;
            (isHeldOut ? heldOut : training).Add(cursor);
            if (training.Count + heldOut.Count > mostRows)
            {
                training.Drop();
                heldOut.Drop();
            }

            if (!isHeldOut)
            {
                onTrainingRow(cursor);
            }
        }

        return new(training, heldOut, cursor.Ignored);
    }
}
