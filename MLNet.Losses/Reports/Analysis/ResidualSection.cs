using MLNet.Losses.Plots;
using MLNet.Losses.Reports.Html;
using MLNet.Losses.Reports.Pictures;

namespace MLNet.Losses.Reports.Analysis;

/// <summary>What is left between labels and scores.</summary>
internal sealed class ResidualSection(LossAnalysis analysis) : ReportSection
{
    // How much of the residuals a picture shows: the few beyond would leave no room for the others.
    private const double Low = 0.005;
    private const double High = 0.995;

    public override string Title => "Residuals";

    public override bool HasContent => analysis.Residuals is { Count: > 0 };

    public override IEnumerable<object?> Content()
    {
        ResidualAnalysis residuals = analysis.Residuals!;
        yield return HtmlTag.Paragraph(
            $"Label − score: mean {NumberText.Text(residuals.Mean)}, standard deviation {NumberText.Text(residuals.StandardDeviation)}, median {NumberText.Text(residuals.Median)}. ",
            residuals.Mean > 0 ? "Above 0 the model predicted too little." : "Below 0 the model predicted too much.");
        (double from, double to) = Range(residuals);
        yield return HtmlTag.Of("div", HtmlTag.Class("figures"), Over(residuals, from, to).ToFigure(), Spread(residuals, from, to).ToFigure());
        yield return HtmlTable.Of(
            "Quantiles of the residuals",
            ["Quantile", .. residuals.Quantiles.Keys.Order().Select(level => $"#{level:0.###}")],
            [["Residual", .. residuals.Quantiles.OrderBy(pair => pair.Key).Select(pair => NumberText.Data(pair.Value))]]);
    }

    private static Chart Over(ResidualAnalysis residuals, double from, double to)
    {
        ResidualPoint[] shown = [.. residuals.Points.Where(point => point.Residual >= from && point.Residual <= to)];
        double[] ends = shown.Length == 0 ? [0, 1] : [shown.Min(point => point.Score), shown.Max(point => point.Score)];
        return new(
            "Residual by score",
            new PointLayer([.. shown.Select(point => ((double)point.Score, (double)point.Residual, (string?)null))]) { Radius = 2.2, Opacity = 0.4 },
            new LineLayer(ends, [0, 0]) { Series = 1 })
        {
            Across = "score",
            Upwards = "label − score",
            Vertical = PlotAxis.OfNumbers([from, to]),
            Description = $"{shown.Length} of {residuals.Count} rows; the largest residuals are outside.",
        };
    }

    private static Chart Spread(ResidualAnalysis residuals, double from, double to) => new(
        "How many residuals",
        new BarLayer([.. residuals.Histogram.Where(bin => bin.To > from && bin.From < to).Select(bin =>
            (bin.From, bin.To, (double)bin.Count, (string?)$"{NumberText.Text(bin.From)} to {NumberText.Text(bin.To)}: {NumberText.Text(bin.Count)} rows"))]))
    {
        Across = "label − score",
        Upwards = "rows",
        Description = $"Median {NumberText.Text(residuals.Median)}.",
    };

    /// <summary>The residuals that are seen: nearly all of those that were kept for pictures.</summary>
    private static (double From, double To) Range(ResidualAnalysis residuals)
    {
        float[] sorted = [.. residuals.Points.Select(point => point.Residual).Order()];
        return sorted.Length == 0 ? (-1, 1) : (sorted[(int)(Low * (sorted.Length - 1))], sorted[(int)Math.Ceiling(High * (sorted.Length - 1))]);
    }
}
