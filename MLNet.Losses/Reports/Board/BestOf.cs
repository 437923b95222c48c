namespace MLNet.Losses.Reports.Board;

/// <summary>Which candidate is best by a judge.</summary>
internal static class BestOf
{
    /// <summary>Whether a score is the best of all candidates, the baseline apart.</summary>
    public static bool IsBestOf(this ExperimentJudge judge, LossLeaderboard board, LeaderboardScore score) =>
        ReferenceEquals(board.RankedBy(judge).FirstOrDefault(row => row.Rank > 0 && !row.IsBaseline)?[judge], score);
}
