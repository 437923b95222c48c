using System.Xml.Linq;
using MLNet.Losses.Plots;
using MLNet.Losses.Reports.Html;
using MLNet.Losses.Reports.Pictures;

namespace MLNet.Losses.Reports.Board;

/// <summary>The candidates in the order of the first judge, with what every judge says.</summary>
internal sealed class LeaderboardSection(LossLeaderboard board, LossReportOptions options) : ReportSection
{
    public override string Title => "Leaderboard";

    public override IEnumerable<object?> Content()
    {
        yield return HtmlTable.Of("Leaderboard", [.. Headers()], board.Select(row => Cells(row).ToArray()));
        yield return HtmlTag.Note("* the best of the candidates by the judge of the column. ", Simple());
        if (board.FoldCount > 1 && board.Any(row => row.Rank > 0 && !row.IsBaseline))
        {
            yield return Scores().ToFigure();
        }
    }

    private static string Simple() =>
        "A candidate is as good as the best where it is worse by at most one standard error of the difference.";

    private IEnumerable<string> Headers() =>
    [
        "Candidate",
        "#Rank",
        .. board.Judges.Select(judge => $"#{judge.Name}{(judge.HigherIsBetter ? " ↑" : " ↓")}"),
        .. (string[])(options.Timings ? ["#Training", "#Scoring"] : []),
        "#Trials",
    ];

    private IEnumerable<object?> Cells(LeaderboardRow row) =>
    [
        new object?[] { row.Name, " ", Badges(row), Loss(row) },
        row.Rank == 0 ? HtmlTable.Cell("n", "–") : NumberText.Data(row.Rank, $"{row.Rank}"),
        .. row.Rank == 0 ? [Failure(row)] : row.Scores.Select(Score),
        .. (object[])(options.Timings ? row.Rank == 0 || row.IsBaseline ? ["–", "–"] : [NumberText.Time(row.TrainingTime), NumberText.Time(row.ScoringTime)] : []),
        row.FailedTrials == 0 ? $"{row.Trials.Count}" : $"{row.Trials.Count}, {row.FailedTrials} failed",
    ];

    /// <summary>The loss with its best options, where the name does not say it already.</summary>
    private static XElement? Loss(LeaderboardRow row) =>
        row.IsBaseline ? HtmlTag.Of("small", "constants")
        : row.Loss is null ? row.Rank > 0 ? HtmlTag.Of("small", "the trainer’s own loss") : null
        : row.Loss.ToString() == row.Name ? null : HtmlTag.Of("small", HtmlTag.Of("code", row.Loss.ToString()));

    private object[] Badges(LeaderboardRow row)
    {
        bool isJudged = board.Any(other => other.Rank > 0 && !other.IsBaseline);
        return
        [
            .. (object[])(row.IsBaseline ? [HtmlTag.Badge("baseline", "quiet")] : []),
            .. (object[])(row.Rank == 0 ? [HtmlTag.Badge("failed", "bad")] : []),
            .. (object[])(isJudged && row == board.Best ? [HtmlTag.Badge("best", "good")] : []),
            .. (object[])(isJudged && row != board.Best && board.AsGoodAsBest.Contains(row) ? [HtmlTag.Badge("as good", "good")] : []),
            .. (object[])(isJudged && row == board.Simplest && row != board.Best ? [" ", HtmlTag.Badge("simplest", "good")] : []),
            .. (object[])(isJudged && options.Timings && row == board.Fastest && row != board.Best ? [" ", HtmlTag.Badge("fastest", "good")] : []),
            .. (object[])(row.IsOptimistic ? [HtmlTag.Badge("optimistic", "bad")] : []),
        ];
    }

    private XElement Score(LeaderboardScore score) => HtmlTable.Cell(
        "n",
        NumberText.Data(score.Mean, NumberText.Text(score.Mean, score.StandardError)),
        score.Judge.IsBestOf(board, score) ? HtmlTag.Of("b", " *") : null);

    private XElement Failure(LeaderboardRow row) =>
        HtmlTag.Of("td", new XAttribute("colspan", board.Judges.Count), HtmlTag.Class("error"), row.Error?.ToString());

    private Chart Scores()
    {
        LeaderboardRow[] rows = [.. board.Where(row => row.Rank > 0)];
        (LeaderboardScore Score, int At)[] scores = [.. rows.Select((row, i) => (row.Scores[0], i))];
        return new(
            $"{board.Judges[0]} by candidate",
            new PointLayer([.. scores.SelectMany(pair => pair.Score.Folds.Select((value, fold) => (value, (double)pair.At, (string?)$"fold {fold + 1}: {NumberText.Text(value)}")))]) { Name = "a fold", Radius = 3, Opacity = 0.45, Series = 1 },
            new SpanLayer([.. scores.Select(pair => ((double)pair.At, pair.Score.Mean - pair.Score.StandardError, pair.Score.Mean + pair.Score.StandardError))], IsUpright: false) { Name = "± standard error" },
            new PointLayer([.. scores.Select(pair => (pair.Score.Mean, (double)pair.At, (string?)$"{rows[pair.At].Name}: {NumberText.Text(pair.Score.Mean, pair.Score.StandardError)}"))]) { Name = "mean" })
        {
            Across = board.Judges[0].HigherIsBetter ? $"{board.Judges[0]} (more is better)" : $"{board.Judges[0]} (less is better)",
            Vertical = new NameAxis([.. rows.Select(row => row.Name)], FromTop: true),
            Width = 460,
            Height = 60 + (26 * rows.Length),
            Description = string.Join("; ", rows.Select(row => $"{row.Name} {NumberText.Text(row.Scores[0].Mean, row.Scores[0].StandardError)}")),
        };
    }
}
