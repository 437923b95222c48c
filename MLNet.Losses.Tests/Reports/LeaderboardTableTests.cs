using System.Text.Json;
using System.Xml.Linq;

namespace MLNet.Losses.Tests.Reports;

/// <summary>The tables of a report say what the leaderboard's own output says, and hide nothing.</summary>
public sealed class LeaderboardTableTests
{
    private static readonly JsonElement _json = JsonDocument.Parse(Boards.Outliers.ToJson(timings: false)).RootElement;
    private static readonly Page _page = Page.Of(Boards.Outliers);

    [Fact]
    public void The_numbers_are_those_of_the_json()
    {
        XElement[] rows = _page.Rows("Leaderboard");
        JsonElement[] candidates = [.. _json.GetProperty("candidates").EnumerateArray()];
        Assert.Equal(candidates.Length, rows.Length);
        foreach ((XElement row, JsonElement candidate) in rows.Zip(candidates))
        {
            Assert.StartsWith(candidate.GetProperty("name").GetString()!, row.Elements("th").Single().Value, StringComparison.Ordinal);
            double[] expected = candidate.GetProperty("rank").GetInt32() == 0
                ? []
                : [candidate.GetProperty("rank").GetInt32(), .. candidate.GetProperty("scores").EnumerateArray().Select(score => score.GetProperty("mean").GetDouble())];
            Assert.Equal(expected, Page.Numbers(row));
        }
    }

    [Fact]
    public void The_matrix_is_that_of_the_json()
    {
        double[][] expected = [.. _json.GetProperty("candidates").EnumerateArray().Where(candidate => candidate.GetProperty("rank").GetInt32() > 0)
            .Select(candidate => candidate.GetProperty("scores").EnumerateArray().Select(score => score.GetProperty("mean").GetDouble()).ToArray())];
        Assert.Equal(expected, _page.Rows("Mean score of each candidate by each judge").Select(Page.Numbers));
    }

    [Fact]
    public void The_comparisons_are_those_of_the_json()
    {
        JsonElement[] all = [.. _json.GetProperty("comparisons").EnumerateArray()];
        foreach (ExperimentJudge judge in Boards.Outliers.Judges)
        {
            XElement[] rows = _page.Rows($"Paired comparisons by {judge}");
            JsonElement[] pairs = [.. all.Where(pair => pair.GetProperty("judge").GetString() == judge.Name)];
            Assert.Equal(pairs.Select(pair => (pair.GetProperty("first").GetString(), pair.GetProperty("second").GetString())), rows.Select(row => ((string?)row.Elements().First().Value, (string?)row.Elements().ElementAt(1).Value)));
            Assert.Equal(
                pairs.Select(pair => (double[])[pair.GetProperty("difference").GetDouble(), pair.GetProperty("pValue").GetDouble(), pair.GetProperty("adjustedPValue").GetDouble()]),
                rows.Select(Page.Numbers));
        }
    }

    [Fact]
    public void The_share_of_the_heat_is_between_the_best_and_the_worst_candidate()
    {
        LossLeaderboard board = Boards.Outliers;
        foreach ((XElement row, LeaderboardRow candidate) in _page.Rows("Mean score of each candidate by each judge").Zip(board.Where(row => row.Rank > 0)))
        {
            int[] heat = [.. row.Elements("td").Select(cell => int.Parse(((string)cell.Attribute("style")!)["--t:".Length..^1], System.Globalization.CultureInfo.InvariantCulture))];
            foreach ((int index, LeaderboardScore score) in candidate.Scores.Index())
            {
                double[] means = [.. board.Where(other => other.Rank > 0 && !other.IsBaseline).Select(other => other.Scores[index].Mean)];
                double best = score.Judge.HigherIsBetter ? means.Max() : means.Min(), worst = score.Judge.HigherIsBetter ? means.Min() : means.Max();
                Assert.Equal(100 * Math.Clamp((worst - score.Mean) / (worst - best), 0, 1), heat[index], 0.5);
            }
        }
    }

    [Fact]
    public void Every_failed_trial_is_there_with_its_error()
    {
        foreach (LossLeaderboard board in (LossLeaderboard[])[Boards.Outliers, Boards.AllFailed, Boards.HostileNames])
        {
            ExperimentTrial[] failed = [.. board.Trials.Where(trial => trial.Error is not null)];
            XElement[] rows = Page.Of(board).Rows("Failed trials");
            Assert.NotEmpty(failed);
            Assert.Equal(failed.Select(trial => trial.Candidate), rows.Select(row => row.Elements().First().Value));
            Assert.All(rows.Zip(failed), pair => Assert.Contains(
                pair.Second.Error!.ToString().Replace('\u0001', '\uFFFD').Replace('\ud800', '\uFFFD'), pair.First.Value, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Every_trial_of_a_search_is_there()
    {
        LeaderboardRow searched = Boards.Outliers["Huber"];
        XElement[] rows = _page.Rows("Trials of Huber");
        Assert.Equal(searched.Trials.Count, rows.Length);
        Assert.Equal(searched.Trials.Select(trial => trial.MeanOf(0)).Order(), rows.SelectMany(Page.Numbers));
        Assert.Contains("best", rows[0].Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_section_without_content_is_not_there()
    {
        Assert.Equal(["Finding", "Leaderboard", "Failed trials", "The losses", "Settings"], Page.Of(Boards.AllFailed).Sections);
        Assert.DoesNotContain("Training", _page.Sections);
        Assert.DoesNotContain("Failed trials", Page.Of(Boards.Columns(("only", 1))).Sections);
    }

    [Fact]
    public void The_settings_are_there()
    {
        string settings = Page.Of(Boards.Outliers, new() { Source = "made.csv" }).Section("Settings").Value;
        string hash = MLNet.Losses.Experiments.Storage.ContentHash.Of(Experiments.Trials.Regression(600, outliers: 0.05));
        Assert.All((string[])["made.csv", hash, "600", "TreeParzen", "L1Loss; MSELoss; RSquared", "10.0", "5.0.1", "0.107.0"], word => Assert.Contains(word, settings, StringComparison.Ordinal));
    }
}
