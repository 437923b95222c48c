using System.Text.RegularExpressions;
using Microsoft.ML;
using MLNet.Losses.Reports.Html;
using MLNet.Losses.Tests.Experiments;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Reports;

/// <summary>The finding in words follows the comparisons.</summary>
public sealed class HeadlineTests
{
    /// <summary>5% of the labels are far off: a robust loss is best by absolute error, and the report says how sure that is.</summary>
    [Fact]
    public void A_robust_loss_is_found_best_and_with_what_confidence()
    {
        LossLeaderboard board = Boards.Outliers;
        string lead = Lead(board);
        Assert.Contains(board.Best.Name, (string[])["L1", "Huber"]);
        Assert.StartsWith($"{board.Best.Name} is best by L1Loss: ", lead, StringComparison.Ordinal);
        PairedComparison pair = board.Compare(board.Best, board["MSE"]);
        Assert.True(pair.AdjustedPValue <= 0.05);
        Assert.Contains($"better than MSE ({NumberText.PValue(pair.AdjustedPValue)})", lead, StringComparison.Ordinal);
        string other = board.Best.Name == "L1" ? "Huber" : "L1";
        Assert.Equal(board.Compare(board.Best, board[other]).IsSignificant(), !lead.Contains($"no difference to {other}", StringComparison.Ordinal));
        Assert.Contains(Points(board), point => point.StartsWith("By MSELoss", StringComparison.Ordinal));
        Assert.Contains(Points(board), point => point.StartsWith("One trial failed", StringComparison.Ordinal));
    }

    [Fact]
    public void Candidates_as_good_as_the_best_are_named()
    {
        LossLeaderboard board = Boards.Columns(("a", 1), ("b", 1));
        Assert.Contains("no difference to b (p = 1) can be called", Lead(board), StringComparison.Ordinal);
        Assert.Contains("b is as good: within one standard error of the difference.", Points(board));
    }

    // Milliseconds differ each time: they are no reason to prefer one.
    [Theory]
    [InlineData(0, "^b is as good: within one standard error of the difference\\.$")]
    [InlineData(700, "^b is as good: within one standard error of the difference, and [0-9.,]+ times as fast\\.$")]
    public void Speed_is_told_where_somebody_would_notice(int milliseconds, string expected)
    {
        Table data = Trials.Regression(60).With("a", _ => 1f).With("b", _ => 1f);
        LossLeaderboard board = Trials.Context.Losses.CreateExperiment(new() { Folds = 3 })
            .Add("a", new MSELoss(), _ => new Slow(Trials.Column("a"), milliseconds))
            .Add("b", new MSELoss(), _ => Trials.Column("b"))
            .JudgeBy(new L1Loss())
            .RunHere(data);
        Assert.Contains(Page.Of(board).Section("Finding").Descendants("li"), point => Regex.IsMatch(point.Value, expected));
    }

    [Fact]
    public void Many_others_are_counted()
    {
        LossLeaderboard board = Boards.Columns([.. Enumerable.Range(0, 7).Select(i => ($"c{i}", i == 0 ? 1f : 20 + i))]);
        double[] p = [.. Enumerable.Range(1, 6).Select(i => board.Compare(board["c0"], board[$"c{i}"]).AdjustedPValue)];
        Assert.All(p, one => Assert.InRange(one, 0, 0.05));
        Assert.Contains($"better than 6 others ({NumberText.PValue(p.Min())} to {NumberText.PValueAlone(p.Max())}).", Lead(board), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_another_candidate_there_is_nothing_to_compare() =>
        Assert.EndsWith("There is no other candidate to compare it with.", Lead(Boards.Columns(("only", 1))), StringComparison.Ordinal);

    [Fact]
    public void A_candidate_that_does_not_beat_the_baseline_is_no_success()
    {
        LossLeaderboard board = Boards.Columns(("far", 50));
        Assert.Same(board.Baseline, board.Compare(board["far"], board.Baseline).Better);
        Assert.Contains(Points(board), point => point.StartsWith("No candidate beats the baseline", StringComparison.Ordinal));
    }

    [Fact]
    public void Where_all_failed_the_first_error_is_told() =>
        Assert.Equal($"All 2 candidates failed, the first one with: {Boards.AllFailed[1].Error}", Lead(Boards.AllFailed));

    [Fact]
    public void On_a_validation_set_the_test_is_over_rows()
    {
        Table train = Trials.Regression(60), validation = Trials.Regression(60, seed: 2);
        LossLeaderboard board = Trials.Context.Losses.CreateExperiment(new())
            .Add("Huber", new LossSearch<HuberLoss>().Choice("delta", 0.5, 1.0), Trials.Descent)
            .JudgeBy(new L1Loss())
            .RunHere(train, validation);
        Page page = Page.Of(board);
        Assert.Contains("paired tests over the rows", page.Section("Finding").Value, StringComparison.Ordinal);
        Assert.Contains(Points(board), point => point.Contains("look better than they are", StringComparison.Ordinal));
        Assert.Contains("Hash of the training data", page.Section("Settings").Value, StringComparison.Ordinal);
    }

    private static string Lead(LossLeaderboard board) =>
        Page.Of(board).Section("Finding").Elements("p").Single(paragraph => (string?)paragraph.Attribute("class") == "lead").Value;

    private static IEnumerable<string> Points(LossLeaderboard board) => Page.Of(board, new() { Timings = false }).Section("Finding").Descendants("li").Select(point => point.Value);

    private sealed class Slow(IEstimator<ITransformer> of, int milliseconds) : IEstimator<ITransformer>
    {
        public ITransformer Fit(IDataView input)
        {
            Thread.Sleep(milliseconds);
            return of.Fit(input);
        }

        public SchemaShape GetOutputSchema(SchemaShape inputSchema) => of.GetOutputSchema(inputSchema);
    }
}
