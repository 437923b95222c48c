using System.Globalization;
using MLNet.Losses.Reports.Html;
using MLNet.Losses.Reports.Pictures;

namespace MLNet.Losses.Reports.Analysis;

/// <summary>How the loss changes along a column.</summary>
internal sealed class DriftSection(LossAnalysis analysis) : ReportSection
{
    private const double Level = 0.05;

    private readonly LossFindings[] _findings = [.. analysis.Where(findings => findings.Drift is { Bins.Count: > 0 })];

    public override string Title => "Drift";

    public override bool HasContent => _findings.Length > 0;

    public override IEnumerable<object?> Content()
    {
        yield return HtmlTag.List(_findings.Select(findings => (object)Sentence(findings)));
        yield return HtmlTag.Of("div", HtmlTag.Class("figures"), _findings.Select(findings => (object)Of(findings.Loss, findings.Drift!).ToFigure()).ToArray());
        yield return HtmlTag.Note("Mean loss of rows that follow each other in the order of the column, ± standard error. The p-value is of Mann and Kendall’s test for a trend.");
    }

    private static string Sentence(LossFindings findings)
    {
        LossDrift drift = findings.Drift!;
        string unit = drift.IsTime ? "a day" : "a unit of the order column";
        string missing = drift.Missing > 0 ? $" {NumberText.Text(drift.Missing)} rows have no order value and are left out." : string.Empty;
        string trend = double.IsNaN(drift.PValue) ? "has too few bins for a trend"
            : drift.PValue > Level ? $"shows no clear trend ({NumberText.PValue(drift.PValue)})"
            : $"{(drift.Slope > 0 ? "rises" : "falls")} by {NumberText.Text(Math.Abs(drift.Slope))} {unit} ({NumberText.PValue(drift.PValue)})";
        return $"{findings.Loss} {trend}.{missing}";
    }

    private static Chart Of(Loss loss, LossDrift drift)
    {
        (double At, DriftBin Bin)[] bins = [.. drift.Bins.Select(bin => ((bin.From + bin.To) / 2, bin))];
        return new(
            loss.ToString(),
            new SpanLayer([.. bins.Select(pair => (pair.At, pair.Bin.Mean - pair.Bin.StandardError, pair.Bin.Mean + pair.Bin.StandardError))], IsUpright: true),
            new LineLayer([.. bins.Select(pair => pair.At)], [.. bins.Select(pair => pair.Bin.Mean)]),
            new PointLayer([.. bins.Select(pair => (pair.At, pair.Bin.Mean, (string?)$"{Place(pair.Bin.From, drift)} to {Place(pair.Bin.To, drift)}: {NumberText.Text(pair.Bin.Mean, pair.Bin.StandardError)}, {NumberText.Text(pair.Bin.Rows)} rows"))]) { Radius = 3 })
        {
            Across = drift.IsTime ? $"from {Place(drift.Bins[0].From, drift)} to {Place(drift.Bins[^1].To, drift)}, in days" : "order",
            Upwards = "mean loss",
        };
    }

    private static string Place(double at, LossDrift drift) =>
        drift.IsTime ? DateTime.FromOADate(at).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : NumberText.Text(at);
}
