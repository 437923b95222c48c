using Microsoft.ML;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Analysis;

/// <summary>The analysis as a whole: its parts, what it reads, what it logs, and what it does not take.</summary>
public sealed class AnalyzeTests
{
    [Fact]
    public void Each_loss_has_its_findings_in_the_order_given()
    {
        Loss[] losses = [new MSELoss(), new L1Loss()];
        Table data = Analyzed.Rows(1, 2, float.NaN, 4).With("Group", row => (row < 2 ? "a" : "b").AsMemory());
        LossAnalysis analysis = Analyzed.Context.Losses.Analyze(data, new() { GroupColumnName = "Group" }, losses);
        Assert.Equal(losses, analysis.Select(findings => findings.Loss));
        Assert.Equal((4L, 2), (analysis.Rows, analysis.Count));
        Assert.Equal([7, 7.0 / 3], analysis.Select(findings => findings.Metrics.Mean));
        Assert.Equal([("a", 3.0), ("b", 4.0)], analysis.Evaluation.Groups.Select(group => (group.Name, group.Losses[1].Sum)));
        Assert.All(analysis, findings => Assert.Equal((1L, null, null, 0), (findings.Metrics.Ignored, findings.Drift, findings.Rival, findings.Slices.Count)));
    }

    [Fact]
    public void Metrics_are_those_of_Evaluate()
    {
        float[] losses = Analyzed.Exponential(3000, new Random(1)), weights = Analyzed.Exponential(3000, new Random(2));
        Table data = Analyzed.Rows(losses).With("Weight", weights);
        LossMetrics expected = Analyzed.Context.Losses.Evaluate(data, "Label", "Score", "Weight", new L1Loss())[0];
        LossMetrics found = Analyzed.Find(data, new() { WeightColumnName = "Weight" }).Metrics;
        Assert.Equal((expected.Mean, expected.StandardError, expected.Count, expected.Max), (found.Mean, found.StandardError, found.Count, found.Max));
        Assert.Equal(expected.Quantiles, found.Quantiles);
    }

    [Fact]
    public void Scores_are_converted_as_everywhere()
    {
        Table data = Table.Of([0.9f, 0.2f], [1, 1]);
        LossFindings findings = Analyzed.Context.Losses.Analyze(data, new() { ScoreSpace = ScoreSpace.Probability }, new BCEWithLogitsLoss())[0];
        Assert.Equal([1L, 0L], findings.Hardest.Select(row => row.Row));
        Assert.Equal(-Math.Log(0.2), findings.Hardest[0].Loss, 1e-6);
    }

    [Fact]
    public void Only_the_columns_that_are_named_are_read()
    {
        Table data = Analyzed.Rows(1, 2, 3).With("A", row => (float)row).With("B", row => (float)row).With("C", row => (float)row).With("Other", 1f, 2, 3);
        Analyzed.Find(data, new() { SliceColumnNames = ["A"], OrderColumnName = "B", ShownColumnNames = ["C"] });
        Assert.Equal(["A", "B", "C", "Label", "Score"], data.Asked.SelectMany(names => names).Distinct().Order());
    }

    [Fact]
    public void No_rows_have_empty_findings()
    {
        Table data = Analyzed.Rows().With("x", _ => 0f);
        LossFindings findings = Analyzed.Find(data, new() { OrderColumnName = "x", RivalScoreColumnName = "x", SliceColumnNames = ["x"], ShownColumnNames = ["x"] });
        Assert.Empty(findings.Hardest);
        Assert.Empty(findings.Slices);
        Assert.Empty(findings.Drift!.Bins);
        Assert.Equal((0L, double.NaN, double.NaN), (findings.Rival!.Rows, findings.Rival.Difference, findings.Rival.ShareOfRowsWon));
    }

    [Fact]
    public void Rows_that_weigh_nothing_are_in_no_finding()
    {
        LossFindings findings = Analyzed.Find(
            Analyzed.Rows(1, 2, 3).With<float>("Weight", 0, 0, 0).With("x", row => (float)row),
            new() { WeightColumnName = "Weight", OrderColumnName = "x", RivalScoreColumnName = "Score", SliceColumnNames = ["x"] });
        Assert.Equal((3L, double.NaN, double.NaN), (findings.Metrics.Count, findings.Metrics.Mean, findings.Concentration.Gini));
        Assert.Equal((0, 0, 0L, 0L), (findings.Hardest.Count, findings.Drift!.Bins.Count, findings.Drift.Missing, findings.Rival!.Rows));
    }

    [Fact]
    public void Ignored_rows_are_logged()
    {
        var context = new MLContext(1);
        List<string> log = [];
        context.Log += (_, message) => log.Add(message.Message);
        context.Losses.Analyze(Analyzed.Rows(1, float.NaN), new(), new L1Loss());
        Assert.Contains(log, message => message.Contains("1 of 2 rows are ignored", StringComparison.Ordinal));
    }

    public static TheoryData<string, Action<LossAnalysisOptions>> BadOptions => new()
    {
        { "MinSliceShare", options => options.MinSliceShare = 0 },
        { "MinSliceShare", options => options.MinSliceShare = 0.6 },
        { "MinEffectSize", options => options.MinEffectSize = double.NaN },
        { "HardestRows", options => options.HardestRows = -1 },
        { "BootstrapSamples", options => options.BootstrapSamples = 99 },
        { "Confidence", options => options.Confidence = 1 },
        { "SliceColumnNames", options => options.SliceColumnNames = null! },
        { "ShownColumnNames", options => options.ShownColumnNames = [""] },
    };

    [Theory]
    [MemberData(nameof(BadOptions))]
    public void An_option_outside_its_range_is_an_error_that_names_it(string name, Action<LossAnalysisOptions> set)
    {
        var options = new LossAnalysisOptions();
        set(options);
        Table data = Analyzed.Rows(1);
        Assert.Contains($"{name}: ", Assert.ThrowsAny<ArgumentException>(() => Analyzed.Find(data, options)).Message, StringComparison.Ordinal);
        Assert.Empty(data.Asked);
    }

    [Fact]
    public void Losses_and_data_have_to_be_given()
    {
        Assert.Throws<ArgumentException>(() => Analyzed.Context.Losses.Analyze(Analyzed.Rows(1), new()));
        Assert.Throws<ArgumentNullException>(() => Analyzed.Context.Losses.Analyze(null!, new(), new L1Loss()));
        Assert.Throws<ArgumentNullException>(() => Analyzed.Context.Losses.Analyze(Analyzed.Rows(1), null!, new L1Loss()));
    }

    [Fact]
    public void A_value_outside_of_a_losss_domain_is_an_error_that_names_the_rivals_column()
    {
        Table data = Table.Of([0.5f, 0.5f], [0, 1]).With("Rival", 0.5f, 1.5f);
        LossDataException error = Assert.Throws<LossDataException>(() => Analyzed.Context.Losses.Analyze(data, new() { RivalScoreColumnName = "Rival" }, new BCELoss()));
        Assert.Equal(("Rival", 1L), (error.Column, error.Row));
    }
}
