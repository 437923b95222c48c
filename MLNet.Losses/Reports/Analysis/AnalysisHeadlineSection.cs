using MLNet.Losses.Reports.Html;

namespace MLNet.Losses.Reports.Analysis;

/// <summary>What was found of scored data, in words.</summary>
internal sealed class AnalysisHeadlineSection(LossAnalysis analysis) : ReportSection
{
    public override string Title => "Finding";

    public override IEnumerable<object?> Content()
    {
        LossMetrics metrics = analysis.Evaluation[0];
        yield return HtmlTag.Of(
            "p", HtmlTag.Class("lead"), HtmlTag.Strong(metrics.Name), " is ", NumberText.Data(metrics.Mean, NumberText.Text(metrics.Mean, metrics.StandardError)), $" over {NumberText.Text(metrics.Count)} rows.");
        IEnumerable<object>[] points = [.. Points()];
        yield return points.Length == 0 ? null : HtmlTag.List(points);
    }

    private IEnumerable<IEnumerable<object>> Points()
    {
        LossFindings? first = analysis.Count > 0 ? analysis[0] : null;
        if (analysis.Evaluation[0].Ignored is > 0 and long ignored)
        {
            yield return [$"{NumberText.Text(ignored)} rows could not be judged: their label, score or weight is missing."];
        }

        if (first?.Rival is { } rival)
        {
            yield return rival.IsSignificant
                ? [rival.Difference < 0 ? "It is better than its rival: " : "Its rival is better: ", $"a difference of {NumberText.Text(rival.Difference)}, between {NumberText.Text(rival.Low)} and {NumberText.Text(rival.High)} with a confidence of {NumberText.Percent(rival.Confidence)}."]
                : [$"No difference to its rival can be called: between {NumberText.Text(rival.Low)} and {NumberText.Text(rival.High)} with a confidence of {NumberText.Percent(rival.Confidence)}."];
        }

        if (first is { Concentration.Curve.Count: > 0 })
        {
            yield return [$"The worst 1% of the rows carry {NumberText.Percent(first.Concentration.ShareOfWorst(0.01))} of it."];
        }

        if (first is { Slices.Count: > 0 })
        {
            LossSlice slice = first.Slices[0];
            yield return ["It is highest where ", HtmlTag.Strong(slice.Description), $": {NumberText.Text(slice.Mean)} against {NumberText.Text(slice.MeanOfRest)} elsewhere ({NumberText.PValue(slice.AdjustedPValue)})."];
        }

        if (first?.Drift is { PValue: <= 0.05 } drift)
        {
            yield return [$"It {(drift.Slope > 0 ? "rises" : "falls")} along the order column ({NumberText.PValue(drift.PValue)})."];
        }

        if (analysis.Calibration is { Bins.Count: > 0 } calibration)
        {
            yield return [$"Its probabilities are off by {NumberText.Percent(calibration.ExpectedCalibrationError)} on average."];
        }

        if (analysis.Labels is { Suspects.Count: > 0 } labels)
        {
            yield return [labels.Suspects.Count == 1 ? "One label is" : $"{NumberText.Text(labels.Suspects.Count)} labels are", " likely wrong."];
        }
    }
}
