using MLNet.Losses.Samples.Output;

namespace MLNet.Losses.Samples.Comparison;

/// <summary>What a leaderboard says, in words, with how sure it is.</summary>
internal static class Finding
{
    private const double Level = 0.05;

    /// <summary>The sentences, the most important one first.</summary>
    public static IReadOnlyList<string> Of(LossLeaderboard board)
    {
        if (board.All(row => row.IsBaseline || row.Rank == 0))
        {
            return ["All candidates failed."];
        }

        return [.. ((string?[])[Winner(board), Rivals(board), AsGood(board), Others(board), Optimism(board)]).OfType<string>()];
    }

    private static string Winner(LossLeaderboard board)
    {
        LeaderboardRow best = board.Best;
        ExperimentJudge judge = board.Judges[0];
        string score = $"{judge} {NumberText.Of(best.Scores[0].Mean, best.Scores[0].StandardError)}";
        PairedComparison baseline = board.Compare(best, board.Baseline);
        return baseline.Better == board.Baseline
            ? $"No candidate is better than a constant: the best, {best.Name}, has {score}, the constant {NumberText.Of(board.Baseline.Scores[0].Mean)}."
            : $"{best.Name} is best: {score}, where the best constant has {NumberText.Of(board.Baseline.Scores[0].Mean)} ({Confidence(baseline)}).";
    }

    /// <summary>The candidates that are surely worse than the best, and those of which that is not known.</summary>
    private static string? Rivals(LossLeaderboard board)
    {
        PairedComparison[] pairs = [.. board.Comparisons().Where(pair => pair.First == board.Best && !pair.Second.IsBaseline)];
        PairedComparison[] sure = [.. pairs.Where(pair => pair.IsSignificant(Level))], open = [.. pairs.Except(sure)];
        string[] parts = [.. ((string?[])[
            sure.Length == 0 ? null : $"It is better than {Listed(sure.Select(pair => $"{pair.Second.Name} ({Confidence(pair)})"))}",
            open.Length == 0 ? null : $"{(sure.Length == 0 ? "It" : "it")} is not surely better than {Listed(open.Select(pair => double.IsNaN(pair.PValue) ? pair.Second.Name : $"{pair.Second.Name} ({Confidence(pair)})"))}",
        ]).OfType<string>()];
        return parts.Length == 0 ? null : $"{string.Join("; ", parts)}.";
    }

    private static string? AsGood(LossLeaderboard board)
    {
        LeaderboardRow best = board.Best;
        LeaderboardRow[] equals = [.. board.AsGoodAsBest.Where(row => row != best)];
        return equals.Length == 0 ? null
            : $"As good as the best, within a standard error of the difference: {Listed(equals.Select(row => $"{row.Name}{Merits(row, best)}"))}.";
    }

    private static string Merits(LeaderboardRow row, LeaderboardRow best)
    {
        double faster = best.TrainingTime / row.TrainingTime;
        string[] merits = [.. ((string?[])[
            row.Complexity < best.Complexity ? "simpler" : null,
            faster >= 1.5 ? $"trains {NumberText.Fixed(faster, 1)} times as fast" : null,
        ]).OfType<string>()];
        return merits.Length == 0 ? string.Empty : $" ({string.Join(", ", merits)})";
    }

    /// <summary>The judges by which another candidate is best.</summary>
    private static string? Others(LossLeaderboard board)
    {
        string[] others = [.. board.Judges.Skip(1)
            .Select(judge => (Judge: judge, Best: board.RankedBy(judge).First(row => !row.IsBaseline)))
            .Where(pair => pair.Best != board.Best)
            .Select(pair => $"{pair.Best.Name} by {pair.Judge}")];
        return others.Length == 0 ? null : $"By other judges others are best: {Listed(others)}.";
    }

    private static string? Optimism(LossLeaderboard board) => board.Any(row => row.IsOptimistic)
        ? "Options were chosen on the rows that judge them: the scores of candidates with a search look better than they are."
        : null;

    private static string Confidence(PairedComparison pair) => double.IsNaN(pair.PValue) || pair.DegreesOfFreedom == 0
        ? "too few folds to tell how sure"
        : $"confidence {Percent(pair.Confidence)}";

    // Nothing is sure.
    private static string Percent(double share) => share >= 0.9995 ? "above 99.9%" : $"{NumberText.Fixed(100 * share, share >= 0.99 ? 1 : 0)}%";

    private static string Listed(IEnumerable<string> names) => string.Join(", ", names);
}
