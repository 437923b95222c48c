using MLNet.Losses.Plots;
using MLNet.Losses.Reports.Html;
using MLNet.Losses.Reports.Pictures;

namespace MLNet.Losses.Reports.Analysis;

/// <summary>Whether probabilities come true.</summary>
internal sealed class CalibrationSection(LossAnalysis analysis) : ReportSection
{
    public override string Title => "Calibration";

    public override bool HasContent => analysis.Calibration is { Bins.Count: > 0 };

    public override IEnumerable<object?> Content()
    {
        CalibrationAnalysis calibration = analysis.Calibration!;
        yield return HtmlTag.Paragraph(
            $"The probabilities are off by {NumberText.Percent(calibration.ExpectedCalibrationError)} on average (expected calibration error), and by {NumberText.Percent(calibration.MaximumCalibrationError)} at worst.");
        yield return Of(calibration.Overall).ToFigure();
        CalibrationCurve[] classes = [.. calibration.Classes.Where(curve => curve.Bins.Count > 0)];
        yield return classes.Length == 0 ? null : HtmlTag.Details(
            "Each class against all others",
            isOpen: false,
            HtmlTag.Of("div", HtmlTag.Class("figures"), classes.Select(curve => (object)Of(curve).ToFigure()).ToArray()));
        yield return HtmlTag.Note("Points above the dashed line: more often than predicted. The upright lines are intervals of the observed share. Small points are of few rows.");
    }

    private static Chart Of(CalibrationCurve curve)
    {
        double most = curve.Bins.Max(bin => bin.Count);
        IEnumerable<ChartLayer> points = curve.Bins.Select(bin => new PointLayer([(bin.MeanProbability, bin.ObservedShare, Tip(bin))]) { Radius = Math.Round(2.5 + (3.5 * Math.Sqrt(bin.Count / most)), 1) });
        return new(
            $"{curve.Name}: error {NumberText.Percent(curve.ExpectedCalibrationError)}",
            [
                new LineLayer([0, 1], [0, 1]) { Name = "perfect", Series = 1, Dashes = 1 },
                new SpanLayer([.. curve.Bins.Select(bin => (bin.MeanProbability, bin.Low, bin.High))], IsUpright: true),
                new LineLayer([.. curve.Bins.Select(bin => bin.MeanProbability)], [.. curve.Bins.Select(bin => bin.ObservedShare)]) { Name = "observed", IsFaint = true },
                .. points,
            ])
        {
            Across = "predicted probability",
            Upwards = "observed share",
            Horizontal = new PlotAxis(-0.02, 1.02),
            Vertical = new PlotAxis(-0.02, 1.02),
            Width = 340,
            Height = 320,
            Description = string.Join("; ", curve.Bins.Select(bin => Tip(bin))),
        };
    }

    private static string Tip(CalibrationBin bin) =>
        $"predicted {NumberText.Percent(bin.MeanProbability)}, observed {NumberText.Percent(bin.ObservedShare)} of {NumberText.Text(bin.Count)} rows";
}
