using System.Globalization;
using System.Xml.Linq;
using MLNet.Losses.Reports.Html;

namespace MLNet.Losses.Reports.Board;

/// <summary>Trained under × judged by, as a heat map with its numbers.</summary>
internal sealed class MatrixSection(LossLeaderboard board) : ReportSection
{
    private readonly LeaderboardRow[] _rows = [.. board.Where(row => row.Rank > 0)];

    public override string Title => "Trained under × judged by";

    public override bool HasContent => board.Judges.Count > 1 && _rows.Length > 1;

    public override IEnumerable<object?> Content()
    {
        yield return HtmlTable.Of(
            "Mean score of each candidate by each judge",
            ["Trained under", .. board.Judges.Select(judge => $"#{judge.Name}{(judge.HigherIsBetter ? " ↑" : " ↓")}")],
            _rows.Select(row => (object?[])[row.Name, .. board.Judges.Select(judge => Cell(row[judge]))]));
        yield return HtmlTag.Note("The darker, the nearer to the best of the column (100%); the worst candidate has 0%, and so has a baseline that is worse still.");
    }

    private XElement Cell(LeaderboardScore score)
    {
        double share = Share(score);
        XElement cell = HtmlTable.Cell(
            "n heat",
            NumberText.Data(score.Mean),
            score.Judge.IsBestOf(board, score) ? HtmlTag.Of("b", " *") : null,
            HtmlTag.Of("small", NumberText.Percent(share)));
        cell.Add(new XAttribute("style", $"--t:{(double.IsNaN(share) ? "0" : (100 * share).ToString("0", CultureInfo.InvariantCulture))}%"));
        return cell;
    }

    /// <summary>How near a score is to the best candidate's: 1 there, 0 at the worst candidate's and beyond.</summary>
    private double Share(LeaderboardScore score)
    {
        double[] badness = [.. _rows.Where(row => !row.IsBaseline).Select(row => score.Judge.Badness(row[score.Judge].Mean)).Where(double.IsFinite)];
        if (badness.Length == 0)
        {
            return double.NaN;
        }

        double best = badness.Min(), worst = badness.Max(), own = score.Judge.Badness(score.Mean);
        return worst > best ? Math.Clamp((worst - own) / (worst - best), 0, 1) : own > best ? 0 : 1;
    }
}
