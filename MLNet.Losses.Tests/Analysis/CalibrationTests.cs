using FsCheck.Fluent;
using Microsoft.ML;
using MLNet.Losses.Tests.Support;
using static MLNet.Losses.Tests.Analysis.ScoredGoldens;

namespace MLNet.Losses.Tests.Analysis;

/// <summary>Calibration as scikit-learn and SciPy find it, and what holds of it always.</summary>
public sealed class CalibrationTests
{
    // Probabilities are kept in single precision.
    private static readonly Close _close = new(1e-6, 1e-7);

    private static readonly MLContext _context = new(1);

    [Fact]
    public void Two_classes()
    {
        CalibrationAnalysis calibration = OfTwo(TwoClassData(), "truth", "Probability");
        Assert.Equal(500, calibration.Count);
        Assert.Equal("true", calibration.Overall.Name);
        Assert.Empty(calibration.Classes);
        Check(TwoClass.Positive, calibration.Overall);
        _close.Check(TwoClass.Brier, calibration.BrierScore, "Brier score");
        _close.Check(TwoClass.WeightedBrier, OfTwo(TwoClassData(), "truth", "Probability", "Weight").BrierScore, "weighted Brier score");
    }

    [Fact]
    public void Several_classes()
    {
        CalibrationAnalysis calibration = OfSeveral(HpcData(), "obs", null);
        Assert.Equal(Classes, calibration.Classes.Select(curve => curve.Name));
        Check(Hpc.Confidence, calibration.Overall);
        Assert.All(calibration.Classes, curve => Check(Hpc.Classes[curve.Name], curve));
        _close.Check(Hpc.All.Brier, calibration.BrierScore, "Brier score");
        _close.Check(Hpc.Classes.Values.Average(curve => curve.Uniform.Expected), calibration.ClasswiseCalibrationError, "classwise error");
        _close.Check(Hpc.Weighted.Brier, OfSeveral(HpcData(), "obs", "Weight").BrierScore, "weighted Brier score");
    }

    [Fact]
    public void A_weight_counts_as_so_many_rows()
    {
        var random = new System.Random(1);
        (float Score, float Label, int Weight)[] rows = [.. Enumerable.Range(0, 300).Select(_ => (random.NextSingle(), (float)random.Next(2), random.Next(4)))];
        var repeated = rows.SelectMany(row => Enumerable.Repeat(row, row.Weight)).ToArray();
        CalibrationCurve weighted = OfTwo(
            Table.Of([.. rows.Select(row => row.Score)], [.. rows.Select(row => row.Label)]).With("Weight", [.. rows.Select(row => (float)row.Weight)]), "Label", "Score", "Weight").Overall;
        CalibrationCurve plain = OfTwo(Table.Of([.. repeated.Select(row => row.Score)], [.. repeated.Select(row => row.Label)]), "Label", "Score").Overall;
        Assert.Equal(plain.ExpectedCalibrationError, weighted.ExpectedCalibrationError, 1e-12);
        Assert.Equal(plain.MaximumCalibrationError, weighted.MaximumCalibrationError, 1e-12);
        Assert.Equal(plain.Brier.Score, weighted.Brier.Score, 1e-12);
        Assert.Equal(plain.Brier.WithinBins, weighted.Brier.WithinBins, 1e-12);
        Assert.Equal(rows.Count(row => row.Weight > 0), weighted.Bins.Sum(bin => bin.Count));
    }

    [Fact]
    public void However_the_scores_are_told_it_is_the_same()
    {
        var random = new System.Random(2);
        double[] logits = [.. Enumerable.Range(0, 400).Select(_ => (random.NextDouble() - 0.5) * 8)];
        float[] labels = [.. logits.Select(logit => random.NextDouble() < 1 / (1 + Math.Exp(-logit / 2)) ? 1f : 0f)];
        double Error(Func<double, double> told, ScoreSpace space) => Analyze(
            new Table(logits.Length).With("Score", [.. logits.Select(told)]).With("Label", labels), new() { ScoreSpace = space }, new BCEWithLogitsLoss()).ExpectedCalibrationError;
        double expected = Error(logit => 1 / (1 + Math.Exp(-logit)), ScoreSpace.Probability);
        Assert.InRange(expected, 0.01, 0.5);
        Assert.Equal(expected, Error(logit => logit, ScoreSpace.Logit), 1e-6);
        Assert.Equal(expected, Error(logit => -Math.Log(1 + Math.Exp(-logit)), ScoreSpace.LogProbability), 1e-6);
        CalibrationAnalysis signs = Analyze(
            new Table(logits.Length).With("Score", logits).With("Label", [.. labels.Select(label => (2 * label) - 1)]), new(), new SoftMarginLoss());
        Assert.Equal(expected, signs.ExpectedCalibrationError, 1e-6);
        Assert.Equal("1", signs.Overall.Name);
    }

    [Fact]
    public void Logits_of_several_classes_and_scaled_probabilities_are_the_same()
    {
        float[] logits = [.. Enumerable.Range(0, 300).Select(i => (i * 7919 % 100 / 20f) - 2)], labels = [.. Enumerable.Range(0, 100).Select(i => (float)(i % 3))];
        float[] doubled = [.. logits.Chunk(3).SelectMany(row => row.Select(logit => (float)(0.4 * Math.Exp(logit) / row.Sum(other => Math.Exp(other)))))];
        Table Told(float[] scores) => new Table(100).WithVectors("Score", 3, scores).With("Label", labels);
        CalibrationAnalysis expected = Analyze(Told(logits), new(), new CrossEntropyLoss());
        CalibrationAnalysis scaled = Analyze(Told(doubled), new() { ScoreSpace = ScoreSpace.Probability }, new CrossEntropyLoss());
        Assert.Equal(expected.BrierScore, scaled.BrierScore, 1e-6);
        Assert.Equal(expected.ExpectedCalibrationError, scaled.ExpectedCalibrationError, 1e-6);
    }

    [Fact]
    public void The_parts_of_the_Brier_score_and_the_bins_add_up() => Always.Holds(
        Gen.Zip(Gen.Choose(0, 20).Select(i => i / 20f), Gen.Elements(0f, 1f)).NonEmptyListOf(),
        rows =>
        {
            CalibrationCurve curve = OfTwo(Table.Of([.. rows.Select(row => row.Item1)], [.. rows.Select(row => row.Item2)]), "Label", "Score").Overall;
            BrierScore brier = curve.Brier;
            Assert.Equal(rows.Average(row => Math.Pow((double)row.Item1 - row.Item2, 2)), brier.Score, 1e-9);
            Assert.Equal(brier.Score, brier.Reliability - brier.Resolution + brier.Uncertainty + brier.WithinBins, 1e-9);
            foreach (CalibrationBinning binning in (CalibrationBinning[])[curve.EqualWidth, curve.EqualCount])
            {
                Assert.Equal(rows.Count(), binning.Bins.Sum(bin => bin.Count));
                Assert.InRange(binning.ExpectedCalibrationError, 0, binning.MaximumCalibrationError + 1e-12);
                Assert.All(binning.Bins, bin =>
                {
                    Assert.InRange(bin.MeanProbability, bin.From - 1e-6, bin.To + 1e-6);
                    Assert.InRange(bin.ObservedShare, bin.Low - 1e-12, bin.High + 1e-12);
                    Assert.True(bin.Count > 0);
                });
            }
        });

    [Fact]
    public void A_probability_on_a_border_belongs_to_the_bin_that_ends_there()
    {
        CalibrationBin bin = OfTwo(Table.Of([0.2f, 0.2f], [1, 0]), "Label", "Score").Bins.Single();
        Assert.Equal((0.2, 2, 0.5), (bin.To, bin.Count, bin.ObservedShare), (a, b) => Math.Abs(a.To - b.To) < 1e-7 && a.Count == b.Count && a.ObservedShare == b.ObservedShare);
    }

    private static void Check(Curve expected, CalibrationCurve found)
    {
        Check(expected.Uniform, found.EqualWidth);
        Check(expected.Quantile, found.EqualCount);
        _close.Check(expected.Brier, found.Brier.Score, "Brier score");
        _close.Check(expected.Reliability, found.Brier.Reliability, "reliability");
        _close.Check(expected.Resolution, found.Brier.Resolution, "resolution");
        _close.Check(expected.Uncertainty, found.Brier.Uncertainty, "uncertainty");
    }

    private static void Check(Binning expected, CalibrationBinning found)
    {
        Assert.Equal(expected.Counts, found.Bins.Select(bin => bin.Count));
        Check(expected.Means, found.Bins.Select(bin => bin.MeanProbability), "mean probability");
        Check(expected.Shares, found.Bins.Select(bin => bin.ObservedShare), "observed share");
        Check(expected.Lows, found.Bins.Select(bin => bin.Low), "lower end");
        Check(expected.Highs, found.Bins.Select(bin => bin.High), "upper end");
        _close.Check(expected.Expected, found.ExpectedCalibrationError, "expected error");
        _close.Check(expected.Maximum, found.MaximumCalibrationError, "maximum error");
    }

    private static void Check(double[] expected, IEnumerable<double> found, string what) =>
        Assert.All(expected.Zip(found), pair => _close.Check(pair.First, pair.Second, what));

    private static CalibrationAnalysis OfTwo(IDataView data, string label, string score, string? weight = null) => Analyze(
        data, new() { LabelColumnName = label, ScoreColumnName = score, WeightColumnName = weight, ScoreSpace = ScoreSpace.Probability }, new BCELoss());

    private static CalibrationAnalysis OfSeveral(IDataView data, string label, string? weight) => Analyze(
        data, new() { LabelColumnName = label, WeightColumnName = weight, ScoreSpace = ScoreSpace.Probability }, new CrossEntropyLoss());

    private static CalibrationAnalysis Analyze(IDataView data, LossAnalysisOptions options, Loss loss) => _context.Losses.Analyze(data, options, loss).Calibration!;
}
