using System.Globalization;
using MLNet.Losses.Reports.Html;

namespace MLNet.Losses.Reports.Analysis;

/// <summary>What is needed to get the same again.</summary>
internal sealed class OriginSection(LossAnalysis analysis, LossReportOptions options) : ReportSection
{
    public override string Title => "Settings";

    public override IEnumerable<object?> Content()
    {
        (string, object)[] source = options.Source is { } named ? [("Data", named)] : [];
        yield return FactList.Of(
            [.. source, ("Rows", NumberText.Text(analysis.Rows)), ("Losses", string.Join("; ", analysis.Evaluation.Select(metrics => metrics.Name))), .. Asked(), .. Versions.All]);
        yield return MadeAgain.Of(options.Command);
    }

    /// <summary>The columns, and what intervals and samples are made by.</summary>
    private IEnumerable<(string, object)> Asked() => analysis.Options is not { } asked ? [] :
    [
        .. Named("Label", asked.LabelColumnName),
        .. Named("Score", asked.ScoreColumnName),
        .. Named("Scores are", asked.ScoreSpace?.ToString()),
        .. Named("Weights", asked.WeightColumnName),
        .. Named("Groups", asked.GroupColumnName),
        .. Named("Order", asked.OrderColumnName),
        .. Named("Rival's score", asked.RivalScoreColumnName),
        .. Named("Slices in", asked.SliceColumnNames.Count == 0 ? null : string.Join(", ", asked.SliceColumnNames)),
        ("Confidence", NumberText.Percent(asked.Confidence)),
        ("Seed", asked.Seed.ToString(CultureInfo.InvariantCulture)),
    ];

    private static IEnumerable<(string, object)> Named(string name, string? value) => value is null ? [] : [(name, value)];
}
