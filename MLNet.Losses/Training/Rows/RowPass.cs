using MLNet.Losses.Training.Rows.Stores;

namespace MLNet.Losses.Training.Rows;

/// <summary>A first pass over data: checks each row, and holds the rows as long as they are not too many.</summary>
internal sealed class RowPass
{
    private RowPass(Part training, Part heldOut, long ignored) => (Training, HeldOut, Ignored) = (training, heldOut, ignored);

    /// <summary>The rows to learn from.</summary>
    public Part Training { get; }

    /// <summary>The rows that are held out.</summary>
    public Part HeldOut { get; }

    /// <summary>The rows that were left out.</summary>
    public long Ignored { get; }

    /// <summary>Reads all rows.</summary>
    /// <param name="cursor">A cursor over the data.</param>
    /// <param name="holdout">Which rows are held out; null for none.</param>
    /// <param name="mostRows">How many rows are held at the most; where there are more, none is.</param>
    /// <param name="makeStore">Makes the room for rows.</param>
    /// <param name="onTrainingRow">Is told of each row to learn from.</param>
    public static RowPass Run(RowCursor cursor, Holdout? holdout, int mostRows, Func<RowStore> makeStore, Action<RowCursor> onTrainingRow)
    {
        Part training = new(makeStore(), cursor.HasGroups), heldOut = new(makeStore(), cursor.HasGroups);
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

    /// <summary>Some of the rows.</summary>
    public sealed class Part(RowStore rows, bool hasGroups)
    {
        private readonly List<int> _groupEnds = [];
        private long _unit = -1;

        /// <summary>The rows in memory; null where they were too many.</summary>
        public RowStore? Rows { get; private set; } = rows;

        public long Count { get; private set; }

        /// <summary>Where the rows of each group in memory end; none where there are no groups.</summary>
        public IReadOnlyList<int> GroupEnds => _groupEnds;

        public void Add(RowCursor cursor)
        {
            Count++;
            if (Rows is null)
            {
                return;
            }

            Rows.Set(Rows.Count, cursor);
            if (!hasGroups)
            {
                return;
            }

            if (cursor.Unit != _unit)
            {
                _unit = cursor.Unit;
                _groupEnds.Add(0);
            }

            _groupEnds[^1] = Rows.Count;
        }

        public void Drop()
        {
            Rows = null;
            _groupEnds.Clear();
        }
    }
}
