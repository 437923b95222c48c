using System.Xml.Linq;
using MLNet.Losses.Reports.Html;
using MLNet.Losses.Tests.Experiments;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Reports;

/// <summary>The report of scored data says what its analysis says.</summary>
public sealed class AnalysisReportTests
{
    private static readonly Loss[] _losses = [new L1Loss(), new MSELoss()];

    private static readonly LossAnalysis _analysis = Trials.Context.Losses.Analyze(
        Data(),
        new()
        {
            GroupColumnName = "Region",
            OrderColumnName = "Day",
            RivalScoreColumnName = "Rival",
            SliceColumnNames = ["Region"],
            ShownColumnNames = ["Name"],
            HardestRows = 5,
        },
        _losses);

    private static readonly Page _page = new(_analysis.ToHtml(new() { Source = "scored.csv", Command = "losses evaluate scored.csv" }));

    [Fact]
    public void The_metrics_are_those_of_the_evaluation() => Assert.Equal(
        _analysis.Evaluation.Select(metrics => (double[])[metrics.Mean, metrics.StandardDeviation, .. metrics.Quantiles.OrderBy(pair => pair.Key).Select(pair => pair.Value), metrics.Max]),
        _page.Rows("Losses").Select(Page.Numbers));

    [Fact]
    public void The_groups_are_those_of_the_evaluation()
    {
        Assert.Equal(_analysis.Evaluation.Groups.Select(group => group.Losses.Select(metrics => metrics.Mean)), _page.Rows("Mean loss by group").Select(Page.Numbers));
        Assert.Equal(["north", "south"], _page.Rows("Mean loss by group").Select(row => row.Elements().First().Value));
    }

    [Fact]
    public void The_hardest_rows_are_shown_with_their_names()
    {
        foreach (LossFindings findings in _analysis)
        {
            XElement[] rows = _page.Rows($"Hardest rows by {findings.Loss}");
            Assert.Equal(findings.Hardest.Select(row => (double)row.Loss), rows.SelectMany(Page.Numbers));
            Assert.Equal(findings.Hardest.Select(row => $"<b>{row.Row}</b>"), rows.Select(row => row.Elements().Last().Value));
        }
    }

    [Fact]
    public void Slices_rival_and_concentration_are_there()
    {
        Assert.Equal(
            _analysis[0].Slices.Select(slice => (double[])[slice.Mean, slice.MeanOfRest, slice.Difference, slice.EffectSize, slice.AdjustedPValue]),
            _page.Rows("Slices of high L1Loss").Select(Page.Numbers));
        Assert.Contains("Region = south", _page.Rows("Slices of high L1Loss")[0].Value, StringComparison.Ordinal);
        Assert.Equal(
            _analysis.Select(findings => (double[])[findings.Rival!.MeanA, findings.Rival.MeanB, findings.Rival.Difference]),
            _page.Rows("The model against its rival").Select(Page.Numbers));
        Assert.Equal(
            _analysis.Select(findings => ((double[])[0.01, 0.05, 0.1, 0.5]).Select(findings.Concentration.ShareOfWorst).Append(findings.Concentration.Gini)),
            _page.Rows("Share of the total loss that the worst rows carry").Select(Page.Numbers));
    }

    [Fact]
    public void The_finding_follows_the_analysis()
    {
        string finding = _page.Section("Finding").Value;
        Assert.Contains($"L1Loss is {NumberText.Text(_analysis[0].Metrics.Mean, _analysis[0].Metrics.StandardError)} over 400 rows", finding, StringComparison.Ordinal);
        Assert.Contains("It is highest where Region = south", finding, StringComparison.Ordinal);
        Assert.Contains(_analysis[0].Rival is { IsSignificant: true, Difference: < 0 } ? "It is better than its rival" : "rival", finding, StringComparison.Ordinal);
        Assert.All(
            (string[])["losses evaluate scored.csv", "LabelLabel", "OrderDay", "Rival's scoreRival", "Slices inRegion", "Confidence95%", "Seed1", "Rows400"],
            word => Assert.Contains(word, _page.Section("Settings").Value, StringComparison.Ordinal));
    }

    [Fact]
    public void Residuals_calibration_and_labels_are_shown_where_there_are_any()
    {
        CalibrationBinning binning = new([new(0, 0.5, 0.2, 0.25, 40, 0.1, 0.4), new(0.5, 1, 0.8, 0.7, 60, 0.6, 0.8)], 0.08, 0.1);
        Page page = new(new LossAnalysis(_analysis.Evaluation, [.. _analysis])
        {
            Residuals = new()
            {
                Count = 3,
                Mean = 0.5,
                StandardDeviation = 1,
                Quantiles = new Dictionary<double, double> { [0.5] = 0.25, [0.9] = 2 },
                Points = [new(0, 1, -1, 0), new(1, 2, 0.25f, 2.25f), new(2, 3, 2, 5)],
                Histogram = [new(-1, 0, 1), new(0, 2, 1), new(2, 4, 1)],
                Trend = [],
                Coverage = [],
            },
            Calibration = new()
            {
                Count = 100,
                Overall = new() { Name = "all", EqualWidth = binning, EqualCount = binning, Brier = new(0.2, 0, 0, 0.2, 0) },
                Classes = [],
            },
            Labels = new()
            {
                Count = 100,
                NoiseRate = 0.1,
                Temperature = 1,
                NeighbourShare = 0,
                Classes = ["cat", "dog"],
                Suspects = [new(7, "cat", "dog", 0.9, 0.75, new Dictionary<string, string> { ["Name"] = "<i>" })],
                Joint = [[0.5, 0.125], [0.25, 0.125]],
            },
        }.ToHtml());
        Assert.Equal([0.25, 2], Page.Numbers(page.Rows("Quantiles of the residuals")[0]));
        Assert.Contains("off by 8.0% on average", page.Section("Calibration").Value, StringComparison.Ordinal);
        Assert.Equal(["7", "cat", "dog", "0.75", "<i>"], page.Rows("Suspected label errors")[0].Elements().Select(cell => cell.Value));
        Assert.Equal([[0.5, 0.125], [0.25, 0.125]], page.Rows("Estimated joint distribution of given and true class").Select(Page.Numbers));
    }

    [Fact]
    public void It_is_saved_as_a_whole()
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "report.html");
        _analysis.SaveReport(path);
        Assert.Equal(_analysis.ToHtml(), File.ReadAllText(path));
    }

    /// <summary>The report of a leaderboard shows the best candidate's scores of unseen rows.</summary>
    [Fact]
    public void A_leaderboard_has_the_same_sections_of_its_best()
    {
        LossLeaderboard board = Trials.Context.Losses.CreateExperiment(new() { Folds = 2 })
            .Add("guess", new MSELoss(), _ => Trials.Column("Score"))
            .JudgeBy(new L1Loss())
            .RunHere(Data());
        Page page = Page.Of(board, new() { Analysis = new() { GroupColumnName = "Region", ShownColumnNames = ["Name"], SliceColumnNames = ["Region"], HardestRows = 3 } });
        Assert.Equal(_analysis[0].Hardest.Take(3).Select(row => (double)row.Loss), page.Rows("Hardest rows by L1Loss").SelectMany(Page.Numbers));
        Assert.Superset(new HashSet<string>(["Groups", "Slices of high loss", "Concentration", "Hardest rows"]), page.Sections.ToHashSet());
        Assert.Equal(["Row", "L1Loss", "Name", "Label", "Score"], page.Rows("Hardest rows by L1Loss")[0].Parent!.Parent!.Descendants("th").Where(cell => (string?)cell.Attribute("scope") == "col").Select(cell => cell.Value));
        Assert.Throws<LossDataException>(() => board.ToHtml(new() { Analysis = new() { ShownColumnNames = ["none"] } }));
    }

    /// <summary>Two regions, in one of which the errors are larger; a rival that is worse.</summary>
    private static Table Data()
    {
        float Error(long row) => (row % 2 == 0 ? 0.1f : 2) * (1 + (row % 7 / 7f));
        return new Table(400)
            .With("Label", row => 10f)
            .With("Score", row => 10 - Error(row))
            .With("Rival", row => 10 - Error(row) - 0.5f)
            .With("Region", row => (row % 2 == 0 ? "north" : "south").AsMemory())
            .With("Day", row => (float)row)
            .With("Name", row => $"<b>{row}</b>".AsMemory());
    }
}
