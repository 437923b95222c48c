using System.Globalization;
using System.Text;
using System.Text.Json;
using CsvHelper;
using Microsoft.ML;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Experiments;

/// <summary>The leaderboard as data, JSON and CSV says what the objects say.</summary>
public sealed class OutputTests
{
    private static readonly LossLeaderboard _board = Trials.Context.Losses.CreateExperiment(new() { Folds = 3 })
        .Add("a \"quoted\", name", new HuberLoss(0.5), _ => Trials.Column("Guess"))
        .Add("broken", new MSELoss(), _ => Trials.Broken("two\nlines"))
        .JudgeBy(new L1Loss())
        .JudgeBy(ExperimentMetric.RSquared)
        .Run(Trials.Regression(60).With("Guess", row => 1f));

    [Fact]
    public void As_a_data_set()
    {
        IDataView view = _board.ToDataView(Trials.Context);
        Assert.Equal(6, view.Read<double>("Mean").Length);
        Assert.Equal(_board.SelectMany(row => row.Scores).Select(score => score.Mean), view.Read<double>("Mean"));
        Assert.Equal(_board.SelectMany(row => row.Scores).Select(score => score.Judge.Name), view.Read<ReadOnlyMemory<char>>("Judge").Select(text => text.ToString()));
    }

    [Fact]
    public void As_json()
    {
        using JsonDocument json = JsonDocument.Parse(_board.ToJson());
        JsonElement[] candidates = [.. json.RootElement.GetProperty("candidates").EnumerateArray()];
        Assert.Equal(_board.Select(row => row.Name), candidates.Select(row => row.GetProperty("name").GetString()));
        Assert.Equal(_board[0].Scores[1].Mean, candidates[0].GetProperty("scores")[1].GetProperty("mean").GetDouble());
        Assert.Equal(_board[0].Scores[1].Folds, candidates[0].GetProperty("scores")[1].GetProperty("folds").EnumerateArray().Select(value => value.GetDouble()));
        Assert.Equal(JsonValueKind.Null, candidates[2].GetProperty("scores")[0].GetProperty("mean").ValueKind);
        Assert.Contains("two\nlines", candidates[2].GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal("HuberLoss(delta=0.5)", candidates.Single(row => row.GetProperty("name").GetString() == "a \"quoted\", name").GetProperty("loss").GetString());
        Assert.Equal(2, json.RootElement.GetProperty("comparisons").GetArrayLength());
        Assert.True(json.RootElement.TryGetProperty("fastest", out _));
    }

    [Fact]
    public void As_csv_in_any_culture()
    {
        CultureInfo culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            using var reader = CsvReader.Create(
                new MemoryStream(Encoding.UTF8.GetBytes(_board.ToCsv())), CsvReaderOptions.Default with { Separator = ',', HasHeader = false });
            List<string[]> lines = [];
            while (reader.Read())
            {
                lines.Add(reader.Current.ToArray());
            }

            Dictionary<string, string>[] cells = [.. lines.Skip(1).Select(line => lines[0].Zip(line).ToDictionary())];
            LeaderboardEntry[] entries = [.. LeaderboardEntry.Of(_board)];
            Assert.Equal(entries.Select(entry => entry.Candidate), cells.Select(line => line["candidate"]));
            Assert.Equal(entries.Select(entry => entry.Error), cells.Select(line => line["error"]));
            Assert.Equal(entries.Select(entry => entry.Mean), cells.Select(line => line["mean"] is { Length: > 0 } text ? double.Parse(text, CultureInfo.InvariantCulture) : double.NaN));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void Without_times_there_are_no_times()
    {
        Assert.Contains("seconds", _board.ToJson(), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("seconds", _board.ToCsv(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("seconds", _board.ToJson(timings: false), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("seconds", _board.ToCsv(timings: false), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("fastest", _board.ToJson(timings: false), StringComparison.OrdinalIgnoreCase);
    }
}
