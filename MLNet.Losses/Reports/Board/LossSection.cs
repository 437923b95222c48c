using MLNet.Losses.Reports.Html;
using MLNet.Losses.Reports.Pictures;

namespace MLNet.Losses.Reports.Board;

/// <summary>The value and the slope of each loss that was trained under.</summary>
internal sealed class LossSection(LossLeaderboard board) : ReportSection
{
    private readonly (string Name, Loss Loss)[] _losses =
    [
        .. board.Select(row => (row.Name, row.Loss ?? row.Trials.Select(trial => trial.Loss).FirstOrDefault(loss => loss is not null)))
            .Where(pair => pair.Item2 is not null)
            .Select(pair => (pair.Name, pair.Item2!))
            .DistinctBy(pair => pair.Item2.ToString()),
    ];

    public override string Title => "The losses";

    public override bool HasContent => _losses.Length > 0;

    public override IEnumerable<object?> Content()
    {
        yield return HtmlTag.Of("div", HtmlTag.Class("figures wide"), _losses.Select(pair => (object)LossFigure.Of(pair.Name, pair.Loss)).ToArray());
        yield return HtmlTag.Note("The slope is what training follows: where it is flat, large errors pull no harder than others.");
    }
}
