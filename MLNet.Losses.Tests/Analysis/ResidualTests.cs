using Microsoft.ML;
using MLNet.Losses.Tests.Support;
using static MLNet.Losses.Tests.Analysis.ScoredGoldens;

namespace MLNet.Losses.Tests.Analysis;

/// <summary>Residuals as NumPy finds them; their pictures; the coverage of quantiles.</summary>
public sealed class ResidualTests
{
    private static readonly Close _close = new(1e-6, 1e-6);

    public static TheoryData<int> Files => [.. Enumerable.Range(0, Residuals.Count)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Moments_quantiles_and_histogram_are_those_of_NumPy(int index)
    {
        ResidualFile expected = Residuals[index];
        ResidualAnalysis found = Analyze(ResidualData(expected), new(), new L1Loss(), new QuantileLoss(0.7))!;
        _close.Check(expected.Mean, found.Mean, "mean");
        _close.Check(expected.Deviation, found.StandardDeviation, "deviation");
        Assert.Equal([0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99], found.Quantiles.Keys);
        Assert.All(expected.Quantiles.Zip(found.Quantiles.Values), pair => _close.Check(pair.First, pair.Second, "quantile"));
        Assert.Equal(expected.Quantiles[3], found.Median);
        Assert.Equal(expected.Histogram.Counts, found.Histogram.Select(bin => bin.Count));
        Assert.All(expected.Histogram.Edges.SkipLast(1).Zip(found.Histogram), pair => _close.Check(pair.First, pair.Second.From, "begin of a bin"));
        Assert.All(expected.Histogram.Edges.Skip(1).Zip(found.Histogram), pair => _close.Check(pair.First, pair.Second.To, "end of a bin"));
        QuantileCoverage coverage = Assert.Single(found.Coverage);
        Assert.Equal((0.7, (double)expected.Covered / found.Count), (coverage.Level, coverage.Share));
        ResidualAnalysis weighted = Analyze(ResidualData(expected), new() { WeightColumnName = "Weight" }, new L1Loss())!;
        _close.Check(expected.WeightedMean, weighted.Mean, "weighted mean");
        _close.Check(expected.WeightedDeviation, weighted.StandardDeviation, "weighted deviation");
    }

    [Fact]
    public void Points_are_a_sample_without_bias_and_the_same_for_the_same_seed()
    {
        Table data = new Table(50_000).With("Score", row => (float)row).With("Label", row => row + 1f);
        IReadOnlyList<ResidualPoint> points = Analyze(data, new(), new L1Loss())!.Points;
        Assert.Equal(2000, points.Count);
        Assert.Equal(points.Select(point => point.Row).Distinct().Order(), points.Select(point => point.Row));
        Assert.All(points, point => Assert.Equal((point.Row, 1f, point.Row + 1f), ((long)point.Score, point.Residual, point.Label)));

        // The mean of 2000 of 50,000 numbers has a deviation of 316 around 25,000.
        Assert.InRange(points.Average(point => point.Row), 25_000 - 1500, 25_000 + 1500);
        Assert.Equal(points, Analyze(data, new(), new L1Loss())!.Points);
        Assert.NotEqual(points, Analyze(data, new() { Seed = 2 }, new L1Loss())!.Points);
    }

    [Fact]
    public void The_trend_is_the_mean_residual_along_the_score()
    {
        // label = score², so that a bin's mean residual is that of score² − score.
        Table data = new Table(1000).With("Score", row => row % 100 / 100f).With("Label", row => row % 100 * (row % 100) / 10000f);
        IReadOnlyList<ResidualBin> trend = Analyze(data, new(), new L1Loss())!.Trend;
        Assert.Equal(20, trend.Count);
        Assert.All(trend, (bin, i) =>
        {
            Assert.Equal((50, 0.05 * i, (0.05 * i) + 0.04), (bin.Rows, bin.From, bin.To), (a, b) => a.Item1 == b.Item1 && Math.Abs(a.Item2 - b.Item2) < 1e-6 && Math.Abs(a.Item3 - b.Item3) < 1e-6);
            double[] scores = [.. Enumerable.Range(5 * i, 5).Select(score => score / 100.0)];
            Assert.Equal(scores.Average(), bin.MeanScore, 1e-6);
            Assert.Equal(scores.Average(score => (score * score) - score), bin.Mean, 1e-6);
        });
    }

    [Fact]
    public void Rates_are_residuals_of_counts()
    {
        Table data = Table.Of([0, MathF.Log(2), MathF.Log(4)], [3, 2, 1]);
        Assert.Equal([2, 0, -3], Analyze(data, new(), new PoissonNLLLoss())!.Points.Select(point => Math.Round(point.Residual, 5)));
        Assert.Equal([2, 0, -3], Analyze(data, new() { ScoreSpace = ScoreSpace.LogRate }, new MSELoss())!.Points.Select(point => Math.Round(point.Residual, 5)));
    }

    [Fact]
    public void A_quantile_that_is_met_lies_within_its_interval()
    {
        // Wilson's interval of 90 of 100 at 95%: statsmodels and R's prop.test (without continuity correction) give 0.8256343 and 0.9447709.
        Table data = Table.Of([.. Enumerable.Repeat(90f, 100)], [.. Enumerable.Range(1, 100).Select(label => (float)label)]);
        QuantileCoverage coverage = Analyze(data, new(), new QuantileLoss(0.9))!.Coverage[0];
        Assert.Equal(0.9, coverage.Share, 1e-12);
        Assert.Equal(0.8256343, coverage.Low, 1e-6);
        Assert.Equal(0.9447709, coverage.High, 1e-6);
        Assert.True(coverage.IsMet);
        Assert.False(Analyze(data, new(), new QuantileLoss(0.5))!.Coverage[0].IsMet);
    }

    [Fact]
    public void Where_all_residuals_are_the_same_there_is_one_interval() =>
        Assert.Equal([new HistogramBin(0.5, 1.5, 3)], Analyze(Table.Of([0, 1, 2], [1, 2, 3]), new(), new L1Loss())!.Histogram);

    [Fact]
    public void Where_most_residuals_are_the_same_the_others_count_too()
    {
        ResidualAnalysis found = Analyze(new Table(1000).With("Score", row => 0f).With("Label", row => row < 900 ? 0f : row / 1000f), new(), new L1Loss())!;
        Assert.InRange(found.Histogram.Count, 2, 100);
        Assert.Equal(1000, found.Histogram.Sum(bin => bin.Count));
    }

    [Fact]
    public void Missing_and_infinite_values_and_rows_that_weigh_nothing_have_no_residual()
    {
        ResidualAnalysis found = Analyze(
            Table.Of([1, float.NaN, 2, 3, float.PositiveInfinity, 5], [2, 1, float.NaN, 5, 1, 9]).With("Weight", [1f, 1, 1, 1, 1, 0]), new() { WeightColumnName = "Weight" }, new L1Loss())!;
        Assert.Equal((2, 1.5), (found.Count, found.Mean));
        Assert.Equal([0L, 3L], found.Points.Select(point => point.Row));
    }

    [Fact]
    public void Without_rows_there_are_no_numbers()
    {
        ResidualAnalysis found = Analyze(Table.Of([], []), new(), new QuantileLoss())!;
        Assert.Equal(0, found.Count);
        Assert.All([found.Mean, found.StandardDeviation, found.Median, found.Coverage[0].Share], number => Assert.Equal(double.NaN, number));
        Assert.Empty(found.Points);
        Assert.Empty(found.Histogram);
        Assert.Empty(found.Trend);
    }

    [Fact]
    public void Only_numbers_have_residuals()
    {
        Assert.Null(Analyze(Table.Of([0.5f], [1]), new(), new BCELoss()));
        Assert.Null(Analyze(Table.Of([0.5f], [1]), new(), new MSELoss(), new HingeLoss()));
        Assert.Null(Analyze(Table.Of([0.5f], [1]), new() { ScoreSpace = ScoreSpace.Probability }, new MSELoss()));
        Assert.Null(Analyze(Table.OfVectors(2, [1, 2], [1, 2]), new(), new MSELoss()));
        Assert.NotNull(Analyze(Table.Of([0.5f], [1]).With("Variance", 1f), new(), new GaussianNLLLoss()));
    }

    private static ResidualAnalysis? Analyze(IDataView data, LossAnalysisOptions options, params Loss[] losses) => Analyzed.Context.Losses.Analyze(data, options, losses).Residuals;
}
