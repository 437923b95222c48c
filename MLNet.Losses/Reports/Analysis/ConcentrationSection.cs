using MLNet.Losses.Plots;
using MLNet.Losses.Reports.Html;
using MLNet.Losses.Reports.Pictures;

namespace MLNet.Losses.Reports.Analysis;

/// <summary>How much of the total loss the worst rows carry.</summary>
internal sealed class ConcentrationSection(LossAnalysis analysis) : ReportSection
{
    private static readonly double[] _fractions = [0.01, 0.05, 0.1, 0.5];

    private readonly LossFindings[] _findings = [.. analysis.Where(findings => findings.Concentration.Curve.Count > 0)];

    public override string Title => "Concentration";

    public override bool HasContent => _findings.Length > 0;

    public override IEnumerable<object?> Content()
    {
        LossFindings first = _findings[0];
        yield return HtmlTag.Paragraph(
            "The worst 1% of the rows carry ",
            NumberText.Data(first.Concentration.ShareOfWorst(0.01), NumberText.Percent(first.Concentration.ShareOfWorst(0.01))),
            $" of the total {first.Loss}.");
        yield return Curves().ToFigure();
        yield return HtmlTable.Of(
            "Share of the total loss that the worst rows carry",
            ["Loss", .. _fractions.Select(fraction => $"#Worst {NumberText.Percent(fraction).Replace(".0", string.Empty, StringComparison.Ordinal)}"), "#Gini"],
            _findings.Select(findings => (object?[])
            [
                findings.Loss.ToString(),
                .. _fractions.Select(findings.Concentration.ShareOfWorst).Select(share => NumberText.Data(share, NumberText.Percent(share))),
                NumberText.Data(findings.Concentration.Gini),
            ]));
    }

    private Chart Curves() => new(
        "Share of the total loss that the worst rows carry",
        [
            .. _findings.Select((findings, i) => new LineLayer(
                [.. findings.Concentration.Curve.Select(point => point.Fraction)], [.. findings.Concentration.Curve.Select(point => point.Share)])
            {
                Name = findings.Loss.ToString(),
                Series = i,
                Dashes = i / SvgTheme.Page.Series.Count,
            }),
            new LineLayer([0, 1], [0, 1]) { Name = "all rows alike", Series = 5, Dashes = 1 },
        ])
    {
        Across = "part of the rows, the worst first",
        Upwards = "share of the loss",
        Horizontal = new PlotAxis(0, 1),
        Vertical = new PlotAxis(0, 1.02),
        Height = 280,
    };
}
