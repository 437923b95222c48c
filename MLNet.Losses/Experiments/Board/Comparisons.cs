using MLNet.Losses.Experiments.Splitting;
using MLNet.Losses.Experiments.Storage;
using MLNet.Losses.Statistics;

namespace MLNet.Losses.Experiments.Board;

/// <summary>Compares all candidates with each other by one judge.</summary>
internal sealed class Comparisons(FoldPlan plan, IReadOnlyList<ExperimentJudge> judges, int judge)
{
    private readonly int? _loss = judges[judge].Loss is null ? null : judges.Take(judge).Count(other => other.Loss is not null);

    /// <summary>A comparison for each pair, the better ranked one first.</summary>
    public IReadOnlyList<PairedComparison> Of(IReadOnlyList<LeaderboardRow> rows)
    {
        LeaderboardRow[] judged = [.. rows.Where(row => row.Rank > 0).OrderBy(row => row.Scores[judge].Rank)];
        float[][] losses = [.. judged.Select(row => _loss is int loss ? Losses(row, loss) : [])];
        (int First, int Second)[] pairs = [.. Enumerable.Range(0, judged.Length).SelectMany(i => Enumerable.Range(i + 1, judged.Length - i - 1).Select(j => (i, j)))];
        PairedTestResult[] tests = [.. pairs.Select(pair => Test(judged[pair.First], judged[pair.Second], losses[pair.First], losses[pair.Second]))];
        double[] adjusted = Holm.Adjust([.. tests.Select(test => test.PValue)]);
        return [.. pairs.Select((pair, i) => new PairedComparison
        {
            First = judged[pair.First],
            Second = judged[pair.Second],
            Judge = judges[judge],
            Difference = tests[i].Difference,
            StandardError = tests[i].StandardError,
            DegreesOfFreedom = tests[i].DegreesOfFreedom,
            PValue = tests[i].PValue,
            AdjustedPValue = adjusted[i],
            ShareOfRowsWon = ShareWon(losses[pair.First], losses[pair.Second]),
        })];
    }

    private PairedTestResult Test(LeaderboardRow first, LeaderboardRow second, float[] firstLosses, float[] secondLosses)
    {
        double[] differences = [.. first.Scores[judge].Folds.Zip(second.Scores[judge].Folds, (left, right) => left - right)];
        if (plan.Folds.Count > 1)
        {
            return PairedTest.OfFolds(differences, plan.TestToTrain);
        }

        if (_loss is null)
        {
            return new(differences[0], double.NaN, 0);
        }

        float[] rows = [.. firstLosses.Zip(secondLosses, (left, right) => left - right)];
        PairedTestResult test = PairedTest.OfRows(rows, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(plan.Facts.Weights), plan.Facts.Keys);

        // A loss may divide by something else than the rows: the difference is that of the means, and its error in that scale.
        double scale = test.Difference == 0 ? 1 : differences[0] / test.Difference;
        return test with { Difference = differences[0], StandardError = test.StandardError * Math.Abs(scale) };
    }

    /// <summary>The loss of each judged row, fold after fold.</summary>
    private static float[] Losses(LeaderboardRow row, int loss)
    {
        List<float> losses = [];
        foreach ((int fold, ExperimentTrial trial) in row.Chosen.Index())
        {
            FoldRows rows = trial[fold]!.Rows();
            losses.AddRange(rows.Losses[loss]);
        }

        return [.. losses];
    }

    private static double ShareWon(float[] first, float[] second)
    {
        double won = 0;
        long judged = 0;
        for (int row = 0; row < first.Length; row++)
        {
            if (!float.IsNaN(first[row]) && !float.IsNaN(second[row]))
            {
                won += first[row] < second[row] ? 1 : first[row] == second[row] ? 0.5 : 0;
                judged++;
            }
        }

        return won / judged;
    }
}
