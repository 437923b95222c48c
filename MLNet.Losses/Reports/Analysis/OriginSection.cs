using MLNet.Losses.Reports.Html;

namespace MLNet.Losses.Reports.Analysis;

/// <summary>What is needed to get the same again.</summary>
internal sealed class OriginSection(LossAnalysis analysis, LossReportOptions options) : ReportSection
{
    public override string Title => "Settings";

    public override IEnumerable<object?> Content()
    {
        (string, object)[] source = options.Source is { } named ? [("Data", named)] : [];
        yield return FactList.Of([.. source, ("Rows", NumberText.Text(analysis.Rows)), ("Losses", string.Join("; ", analysis.Evaluation.Select(metrics => metrics.Name))), .. Versions.All]);
        yield return MadeAgain.Of(options.Command);
    }
}
