using System.Xml.Linq;
using MLNet.Losses.Reports.Html;

namespace MLNet.Losses.Reports.Board;

/// <summary>What a leaderboard found, in words.</summary>
internal sealed class Headline(LossLeaderboard board, LossReportOptions options)
{
    private const double Level = 0.05;
    private const double MuchFaster = 1.2;
    private const int MostNames = 4;

    // Less says more of the moment than of the candidate, and nobody waits for it.
    private static readonly TimeSpan _leastSaved = TimeSpan.FromSeconds(0.5);

    private readonly ExperimentJudge _judge = board.Judges[0];

    /// <summary>The finding: which candidate is best, by which judge, and how sure that is.</summary>
    public IEnumerable<object> Lead()
    {
        if (!board.Any(row => row.Rank > 0 && !row.IsBaseline))
        {
            LeaderboardRow[] failed = [.. board.Where(row => !row.IsBaseline)];
            return [failed.Length == 1 ? "The only candidate failed: " : $"All {failed.Length} candidates failed, the first one with: ", failed[0].Error!.ToString()];
        }

        LeaderboardRow best = board.Best;
        LeaderboardScore score = best.Scores[0];
        return [HtmlTag.Strong(best.Name), $" is best by {_judge}: ", NumberText.Data(score.Mean, NumberText.Text(score.Mean, score.StandardError)), .. Confidence(best)];
    }

    /// <summary>What else is worth knowing, a sentence each.</summary>
    public IEnumerable<IEnumerable<object>> Points()
    {
        if (!board.Any(row => row.Rank > 0 && !row.IsBaseline))
        {
            yield break;
        }

        LeaderboardRow best = board.Best;
        yield return Baseline(best);
        foreach (IEnumerable<object> point in AsGood(best))
        {
            yield return point;
        }

        foreach (ExperimentJudge judge in board.Judges.Skip(1))
        {
            yield return ByAnother(judge, best);
        }

        if (best.IsOptimistic)
        {
            yield return ["The options of ", HtmlTag.Strong(best.Name), " were chosen on the very rows that judge them: its scores look better than they are."];
        }

        int trials = board.Trials.Count(trial => trial.Error is not null);
        if (trials > 0)
        {
            yield return [trials == 1 ? "One trial failed" : $"{trials} trials failed", ": ", HtmlTag.Of("a", new XAttribute("href", "#failed-trials"), "see why"), "."];
        }
    }

    /// <summary>How the best one differs from the others.</summary>
    private IEnumerable<object> Confidence(LeaderboardRow best)
    {
        PairedComparison[] pairs = [.. board.Where(row => row.Rank > 0 && !row.IsBaseline && row != best).Select(row => board.Compare(best, row))];
        if (pairs.Length == 0)
        {
            return [". There is no other candidate to compare it with."];
        }

        PairedComparison[] better = [.. pairs.Where(pair => pair.IsSignificant(Level))], open = [.. pairs.Where(pair => !pair.IsSignificant(Level))];
        return better.Length == 0 ? ["; no difference to ", .. Named(open, best), " can be called."]
            : open.Length == 0 ? ["; better than ", .. Named(better, best), "."]
            : ["; better than ", .. Named(better, best), ", while no difference to ", .. Named(open, best), " can be called."];
    }

    /// <summary>The others by name, each with its p-value; where they are many, how many and the range of these.</summary>
    private static IEnumerable<object> Named(PairedComparison[] pairs, LeaderboardRow best) => pairs.Length <= MostNames
        ? HtmlTag.Enumerate([.. pairs.Select(pair => HtmlTag.Of("span", HtmlTag.Strong(Other(pair, best).Name), " ", Whole(NumberText.PValue(pair.AdjustedPValue))))])
        : [$"{pairs.Length} others ", Whole($"{NumberText.PValue(pairs.Min(pair => pair.AdjustedPValue))} to {NumberText.PValueAlone(pairs.Max(pair => pair.AdjustedPValue))}")];

    private static XElement Whole(string text) => HtmlTag.Of("span", HtmlTag.Class("whole"), $"({text})");

    private IEnumerable<object> Baseline(LeaderboardRow best)
    {
        PairedComparison pair = board.Compare(best, board.Baseline);
        string p = NumberText.PValue(pair.AdjustedPValue);
        string constant = "the baseline, which predicts the best constant";
        return pair.Better != best ? [HtmlTag.Strong("No candidate beats"), $" {constant}: ", NumberText.Text(board.Baseline.Scores[0].Mean), "."]
            : pair.IsSignificant(Level) ? [$"It is better than {constant} ({p}): {NumberText.Text(board.Baseline.Scores[0].Mean)}."]
            : [$"It scores better than {constant}, {NumberText.Text(board.Baseline.Scores[0].Mean)}, but chance may do that too ({p})."];
    }

    private IEnumerable<IEnumerable<object>> AsGood(LeaderboardRow best)
    {
        foreach (LeaderboardRow row in board.AsGoodAsBest.Where(row => row != best))
        {
            string simpler = row.Complexity < best.Complexity ? ", and simpler" : string.Empty;
            TimeSpan ofBest = best.TrainingTime + best.ScoringTime, ofRow = row.TrainingTime + row.ScoringTime;
            double ratio = ofBest / ofRow;
            string faster = options.Timings && ratio >= MuchFaster && ofBest - ofRow >= _leastSaved ? $", and {NumberText.Text(Math.Round(ratio, 1))} times as fast" : string.Empty;
            yield return [HtmlTag.Strong(row.Name), $" is as good: within one standard error of the difference{simpler}{faster}."];
        }
    }

    private IEnumerable<object> ByAnother(ExperimentJudge judge, LeaderboardRow best)
    {
        LeaderboardRow first = board.RankedBy(judge).First(row => row.Rank > 0 && !row.IsBaseline);
        LeaderboardScore score = first[judge];
        string shown = NumberText.Text(score.Mean, score.StandardError);
        return first == best
            ? [$"By {judge} it is best too: {shown}."]
            : [$"By {judge} the best is ", HtmlTag.Strong(first.Name), $": {shown}, against {NumberText.Text(best[judge].Mean, best[judge].StandardError)} ({NumberText.PValue(board.Compare(first, best, judge).AdjustedPValue)})."];
    }

    private static LeaderboardRow Other(PairedComparison pair, LeaderboardRow row) => pair.First == row ? pair.Second : pair.First;
}
