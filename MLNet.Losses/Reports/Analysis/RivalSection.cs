using MLNet.Losses.Reports.Html;

namespace MLNet.Losses.Reports.Analysis;

/// <summary>The model against its rival, row by row.</summary>
internal sealed class RivalSection(LossAnalysis analysis) : ReportSection
{
    private readonly LossFindings[] _findings = [.. analysis.Where(findings => findings.Rival is not null)];

    public override string Title => "Against the rival";

    public override bool HasContent => _findings.Length > 0;

    public override IEnumerable<object?> Content()
    {
        yield return HtmlTable.Of(
            "The model against its rival",
            ["Loss", "#Model", "#Rival", "#Difference", "Interval", "#Rows won", "Verdict"],
            _findings.Select(findings => Cells(findings.Loss, findings.Rival!)));
        RivalComparison first = _findings[0].Rival!;
        yield return HtmlTag.Note($"On the {NumberText.Text(first.Rows)} rows that both are judged on. The intervals hold the difference with a confidence of {NumberText.Percent(first.Confidence)}, by the bootstrap of pairs: they speak of these two models.");
    }

    private static object?[] Cells(Loss loss, RivalComparison rival) =>
    [
        loss.ToString(),
        NumberText.Data(rival.MeanA),
        NumberText.Data(rival.MeanB),
        NumberText.Data(rival.Difference),
        $"{NumberText.Text(rival.Low)} to {NumberText.Text(rival.High)}",
        NumberText.Percent(rival.ShareOfRowsWon),
        !rival.IsSignificant ? HtmlTag.Badge("not called", "quiet") : rival.Difference < 0 ? HtmlTag.Badge("the model is better", "good") : HtmlTag.Badge("the rival is better", "bad"),
    ];
}
