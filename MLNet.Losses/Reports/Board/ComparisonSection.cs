using MLNet.Losses.Reports.Html;

namespace MLNet.Losses.Reports.Board;

/// <summary>All candidates compared in pairs, by every judge.</summary>
internal sealed class ComparisonSection(LossLeaderboard board) : ReportSection
{
    public override string Title => "Paired comparisons";

    public override bool HasContent => board.Comparisons().Count > 0;

    public override IEnumerable<object?> Content()
    {
        foreach (ExperimentJudge judge in board.Judges)
        {
            yield return HtmlTag.Details(
                $"By {judge}",
                isOpen: judge == board.Judges[0],
                HtmlTable.Of(
                    $"Paired comparisons by {judge}",
                    ["Better ranked", "Against", "#Difference", "#p", "#p, corrected", "#Rows won", "Verdict"],
                    board.Comparisons(judge).Select(Cells)));
        }

        yield return HtmlTag.Note("The difference is that of the means, ± its standard error. Rows won: the share of rows on which the better ranked one has the smaller loss, ties half.");
    }

    private static object?[] Cells(PairedComparison pair) =>
    [
        pair.First.Name,
        pair.Second.Name,
        NumberText.Data(pair.Difference, NumberText.Text(pair.Difference, pair.StandardError)),
        NumberText.Data(pair.PValue, NumberText.PValueAlone(pair.PValue)),
        NumberText.Data(pair.AdjustedPValue, NumberText.PValueAlone(pair.AdjustedPValue)),
        NumberText.Percent(pair.ShareOfRowsWon),
        pair.IsSignificant() ? HtmlTag.Badge($"{pair.Better?.Name} is better", "good") : HtmlTag.Badge("not called", "quiet"),
    ];
}
