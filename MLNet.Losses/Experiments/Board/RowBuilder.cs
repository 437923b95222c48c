using MLNet.Losses.Catalog;
using MLNet.Losses.Experiments.Running;
using MLNet.Losses.Experiments.Splitting;

namespace MLNet.Losses.Experiments.Board;

/// <summary>Makes the rows of the leaderboard of the trials.</summary>
internal sealed class RowBuilder(IReadOnlyList<ExperimentJudge> judges, FoldPlan plan)
{
    /// <summary>The rows, the best by the first judge first, those that failed last.</summary>
    public IReadOnlyList<LeaderboardRow> Build(ExperimentTrial baseline, IReadOnlyList<CandidateSearch> searches)
    {
        List<Draft> drafts = [new(baseline.Candidate, [baseline], baseline, [.. plan.Folds.Select(_ => baseline)], 0, true)];
        drafts.AddRange(searches.Select(DraftOf));
        double[][] means = [.. drafts.Select(draft => judges.Select((_, judge) => Values(draft, judge).DefaultIfEmpty(double.NaN).Average()).ToArray())];
        int[][] ranks = [.. judges.Select((judge, j) => Ranks(drafts, [.. means.Select(mean => judge.Badness(mean[j]))]))];
        return [.. drafts.Select((draft, i) => Row(draft, [.. ranks.Select(rank => rank[i])])).OrderBy(row => row.Rank == 0).ThenBy(row => row.Rank)];
    }

    /// <summary>For each fold the trial that did best in the other folds of its repeat; where there are none, in the fold itself.</summary>
    private IReadOnlyList<ExperimentTrial> Choose(IReadOnlyList<ExperimentTrial> complete) =>
        complete.Count == 0 ? [] : [.. plan.Folds.Select(fold =>
        {
            int[] others = [.. plan.Folds.Where(other => other.Repeat == fold.Repeat && other != fold).Select(other => other.Index)];
            return Best(complete, others.Length == 0 ? [fold.Index] : others);
        })];

    /// <summary>The trial that is best by the first judge over some folds; of equals, the first one.</summary>
    private ExperimentTrial Best(IReadOnlyList<ExperimentTrial> trials, IEnumerable<int> folds) =>
        trials.MinBy(trial => judges[0].Badness(folds.Average(fold => trial[fold]!.Values[0])))!;

    private IEnumerable<double> Values(Draft draft, int judge) => draft.Chosen.Select((trial, fold) => trial[fold]!.Values[judge]);

    // Of equals, the one that was named first comes first.
    private static int[] Ranks(List<Draft> drafts, double[] badness)
    {
        int[] ranks = new int[drafts.Count];
        int[] order = [.. Enumerable.Range(0, drafts.Count).Where(i => drafts[i].Chosen.Count > 0).OrderBy(i => badness[i])];
        for (int place = 0; place < order.Length; place++)
        {
            ranks[order[place]] = place + 1;
        }

        return ranks;
    }

    private LeaderboardRow Row(Draft draft, int[] ranks) => new(
        draft.Name,
        draft.Trials,
        draft.Chosen,
        [.. judges.Select((judge, j) => new LeaderboardScore(judge, [.. Values(draft, j)], ranks[j]))])
    {
        IsBaseline = draft.IsBaseline,
        Trial = draft.Best,
        Complexity = draft.Complexity,
        Error = draft.Best is not null ? null
            : draft.Trials.Select(trial => trial.Error).FirstOrDefault(error => error is not null)
            ?? new TrialError(nameof(TimeoutException), "The time of the experiment was over before a trial of this candidate was finished."),
    };

    private Draft DraftOf(CandidateSearch search)
    {
        ExperimentTrial[] begun = [.. search.Trials.Where(trial => trial.Folds.Count > 0)], complete = [.. begun.Where(trial => trial.IsComplete)];
        ExperimentTrial? best = complete.Length == 0 ? null : Best(complete, plan.Folds.Select(fold => fold.Index));
        return new(search.Candidate.Name, begun, best, Choose(complete), 1 + OptionsSet(search, best), false);
    }

    private static int OptionsSet(CandidateSearch search, ExperimentTrial? best) => best?.Loss is not { } loss
        ? search.Candidate.Ranges.Count
        : LossType.IsMade(loss) ? 1
        : LossType.OptionsOf(loss).Count(option =>
            search.Candidate.Ranges.Any(range => range.Option == option.Name) || !Equals(option.ValueOf(loss), option.Default));

    private sealed record Draft(
        string Name, IReadOnlyList<ExperimentTrial> Trials, ExperimentTrial? Best, IReadOnlyList<ExperimentTrial> Chosen, int Complexity, bool IsBaseline);
}
