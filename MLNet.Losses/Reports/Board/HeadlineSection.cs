using MLNet.Losses.Reports.Html;

namespace MLNet.Losses.Reports.Board;

/// <summary>The finding in words.</summary>
internal sealed class HeadlineSection(LossLeaderboard board, LossReportOptions options) : ReportSection
{
    public override string Title => "Finding";

    public override IEnumerable<object?> Content()
    {
        var headline = new Headline(board, options);
        IEnumerable<object>[] points = [.. headline.Points()];
        yield return HtmlTag.Of("p", HtmlTag.Class("lead"), headline.Lead());
        yield return points.Length == 0 ? null : HtmlTag.List(points);
        yield return HtmlTag.Note(Unit());
    }

    private string Unit()
    {
        string better = board.Judges[0].HigherIsBetter ? "More is better" : "Less is better";
        return board.FoldCount > 1
            ? $"{better}. Each number is the mean of {board.FoldCount} folds ± its standard error. p-values are of the corrected resampled t-test over the folds (Nadeau and Bengio 2003), with Holm's correction for all comparisons by the same judge."
            : $"{better}. Each model is judged once, on {NumberText.Text(board.JudgedRows)} rows. p-values are of paired tests over the rows, with Holm's correction for all comparisons by the same judge: they hold for these models, not for others trained alike.";
    }
}
