using MLNet.Losses.Reports.Analysis;
using MLNet.Losses.Reports.Board;
using MLNet.Losses.Reports.Html;

namespace MLNet.Losses.Reports;

/// <summary>The report of a leaderboard.</summary>
internal static class BoardReport
{
    public static ReportPage Of(LossLeaderboard board, LossReportOptions options) => new(
        options.Title ?? $"Losses compared: {board.Settings.LabelColumnName}",
        Subtitle(board, options),
        [
            new HeadlineSection(board, options),
            new LeaderboardSection(board, options),
            new MatrixSection(board),
            new ComparisonSection(board),
            new FailureSection(board),
            new TrainingSection(board),
            new SearchSection(board),
            .. OfBest(board, options),
            new LossSection(board),
            new SettingsSection(board, options),
        ]);

    private static IEnumerable<ReportSection> OfBest(LossLeaderboard board, LossReportOptions options) =>
        BestAnalysis.Of(board, options.Analysis ?? new()) is { } best
            ? AnalysisReport.Sections(best.Analysis).Select(section => new NotedSection(section, $"Of {best.Name}: the scores of rows that its models had not seen."))
            : [];

    private static IEnumerable<object> Subtitle(LossLeaderboard board, LossReportOptions options)
    {
        if (options.Source is { } source)
        {
            yield return source;
        }

        yield return board.Settings.Task.Name;
        yield return $"{NumberText.Text(board.JudgedRows)} rows";
        yield return board.FoldCount == 1 ? "a validation set" : $"{board.FoldCount} folds";
        yield return board.Count == 2 ? "1 candidate" : $"{board.Count - 1} candidates";
        yield return $"{board.Trials.Count(trial => trial.Candidate != board.Baseline.Name)} trials";
        if (ReportPage.DateText(options.Date) is { } date)
        {
            yield return date;
        }
    }
}
