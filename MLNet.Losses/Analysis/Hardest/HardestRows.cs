namespace MLNet.Losses.Analysis.Hardest;

/// <summary>Finds the rows of highest loss.</summary>
internal static class HardestRows
{
    /// <summary>The positions of these rows, the worst first; of equal ones the earlier row.</summary>
    public static IReadOnlyList<int> Find(KeptLosses rows, int count)
    {
        // The mildest of the hardest is the first to go.
        PriorityQueue<int, (float Loss, int Earliness)> hardest = new();
        foreach (int row in rows.Rows)
        {
            if (hardest.Count < count)
            {
                hardest.Enqueue(row, (rows[row], -row));
            }
            else if (count > 0)
            {
                hardest.EnqueueDequeue(row, (rows[row], -row));
            }
        }

        return [.. hardest.UnorderedItems.OrderByDescending(item => item.Priority).Select(item => item.Element)];
    }
}
