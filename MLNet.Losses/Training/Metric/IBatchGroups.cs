using MLNet.Losses.Training.Rows;

namespace MLNet.Losses.Training.Metric;

/// <summary>Says which rows of a batch a loss of batches judges together.</summary>
internal interface IBatchGroups
{
    /// <summary>The groups of a batch, each with its rows; where the loss reads pairs, with the row of each partner.</summary>
    IEnumerable<IReadOnlyList<(int First, int Second)>> Of(TrainingBatch batch);
}

/// <summary>All examples of a batch; the partner of each, where columns give it, follows behind all first ones.</summary>
internal sealed class WholeBatch : IBatchGroups
{
    public IEnumerable<IReadOnlyList<(int First, int Second)>> Of(TrainingBatch batch) =>
        [[.. Enumerable.Range(0, batch.Count).Select(row => (row, batch.Count + row))]];
}

/// <summary>
/// Pairs of one class, in groups that have each class at most once, so that nobody's negative is of his own class.
/// </summary>
/// <remarks>Source: K. Sohn, Improved deep metric learning with multi-class N-pair loss objective, 2016.</remarks>
internal sealed class PairsOfClasses : IBatchGroups
{
    public IEnumerable<IReadOnlyList<(int First, int Second)>> Of(TrainingBatch batch)
    {
        List<List<(int First, int Second)>> groups = [];
        foreach (IGrouping<float, int> ofClass in Enumerable.Range(0, batch.Count).GroupBy(row => batch.Labels[row]))
        {
            int[] rows = [.. ofClass];
            for (int pair = 0; pair < rows.Length / 2; pair++)
            {
                if (groups.Count == pair)
                {
                    groups.Add([]);
                }

                groups[pair].Add((rows[2 * pair], rows[(2 * pair) + 1]));
            }
        }

        // A pair alone has no negatives.
        return groups.Where(group => group.Count > 1);
    }
}
