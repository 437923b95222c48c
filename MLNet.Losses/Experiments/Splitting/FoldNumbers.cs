using MLNet.Losses.Statistics;

namespace MLNet.Losses.Experiments.Splitting;

/// <summary>The fold of each row, by its position and a seed alone.</summary>
internal static class FoldNumbers
{
    /// <summary>Rows at random: sizes differ by one at most.</summary>
    public static int[] Of(int rows, int folds, SeededRandom random)
    {
        int[] order = [.. Enumerable.Range(0, rows)], numbers = new int[rows];
        random.Shuffle<int>(order);
        for (int i = 0; i < rows; i++)
        {
            numbers[order[i]] = i % folds;
        }

        return numbers;
    }

    /// <summary>Rows at random within each class: every fold has its share of each class, up to a row.</summary>
    public static int[] Stratified(IReadOnlyList<float> classes, int folds, SeededRandom random)
    {
        int[] numbers = new int[classes.Count];
        int next = 0;

        // NaN, no class, comes first and is a stratum of its own. The deal goes on where the last class ended.
        foreach (IGrouping<float, int> rows in Enumerable.Range(0, classes.Count).GroupBy(row => classes[row]).OrderBy(group => group.Key))
        {
            int[] order = [.. rows];
            random.Shuffle<int>(order);
            foreach (int row in order)
            {
                numbers[row] = next++ % folds;
            }
        }

        return numbers;
    }

    /// <summary>Groups at random, none of them torn apart: each goes to the fold that has the fewest rows.</summary>
    public static int[] Grouped(IReadOnlyList<int> groups, int folds, SeededRandom random)
    {
        int[] sizes = new int[groups.Max() + 1];
        foreach (int group in groups)
        {
            sizes[group]++;
        }

        int[] order = [.. Enumerable.Range(0, sizes.Length)], foldOf = new int[sizes.Length];
        random.Shuffle<int>(order);
        long[] filled = new long[folds];

        // The large ones first, which keeps the folds alike; the sort is stable, so that equals stay at random.
        foreach (int group in order.OrderByDescending(group => sizes[group]))
        {
            int fold = Array.IndexOf(filled, filled.Min());
            foldOf[group] = fold;
            filled[fold] += sizes[group];
        }

        return [.. groups.Select(group => foldOf[group])];
    }
}
