using MLNet.Losses.Reports.Analysis;
using MLNet.Losses.Reports.Html;

namespace MLNet.Losses.Reports;

/// <summary>The report of scored data.</summary>
internal static class AnalysisReport
{
    public static ReportPage Of(LossAnalysis analysis, LossReportOptions options) => new(
        options.Title ?? "Scored data, evaluated",
        Subtitle(analysis, options),
        [
            new AnalysisHeadlineSection(analysis),
            new MetricSection(analysis),
            .. Sections(analysis),
            new CurveSection(analysis),
            new OriginSection(analysis, options),
        ]);

    /// <summary>The sections that a leaderboard's report has too.</summary>
    /// <param name="analysis">What was found.</param>
    public static IEnumerable<ReportSection> Sections(LossAnalysis analysis) =>
    [
        new RivalSection(analysis),
        new ResidualSection(analysis),
        new CalibrationSection(analysis),
        new ConcentrationSection(analysis),
        new GroupSection(analysis),
        new SliceSection(analysis),
        new DriftSection(analysis),
        new HardestSection(analysis),
        new LabelSection(analysis),
    ];

    private static IEnumerable<object> Subtitle(LossAnalysis analysis, LossReportOptions options)
    {
        if (options.Source is { } source)
        {
            yield return source;
        }

        yield return $"{NumberText.Text(analysis.Rows)} rows";
        if (ReportPage.DateText(options.Date) is { } date)
        {
            yield return date;
        }
    }
}
