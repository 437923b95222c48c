using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MLNet.Losses.Experiments.Board;

/// <summary>The leaderboard as JSON. A number that is missing or infinite is null.</summary>
internal static class LeaderboardJson
{
    private static readonly JsonSerializerOptions _options = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(LossLeaderboard board, bool timings)
    {
        bool anyJudged = board.Any(row => !row.IsBaseline && row.Rank > 0);
        var json = new JsonObject
        {
            ["rows"] = board.JudgedRows,
            ["folds"] = board.FoldCount,
            ["judges"] = Array(board.Judges, judge => new JsonObject { ["name"] = judge.Name, ["higherIsBetter"] = judge.HigherIsBetter }),
            ["best"] = anyJudged ? board.Best.Name : null,
            ["asGoodAsBest"] = Array(anyJudged ? board.AsGoodAsBest : [], row => row.Name),
            ["simplest"] = anyJudged ? board.Simplest.Name : null,
            ["candidates"] = Array(board, row => Row(row, timings)),
            ["comparisons"] = Array(board.Judges.SelectMany(judge => board.Comparisons(judge)), Comparison),
        };
        if (timings)
        {
            json["fastest"] = anyJudged ? board.Fastest.Name : null;
        }

        return json.ToJsonString(_options);
    }

    private static JsonObject Row(LeaderboardRow row, bool timings)
    {
        var json = new JsonObject
        {
            ["name"] = row.Name,
            ["rank"] = row.Rank,
            ["isBaseline"] = row.IsBaseline,
            ["isOptimistic"] = row.IsOptimistic,
            ["complexity"] = row.Complexity,
            ["loss"] = row.Loss?.ToString(),
            ["error"] = row.Error?.ToString(),
            ["scores"] = Array(row.Scores, score => new JsonObject
            {
                ["judge"] = score.Judge.Name,
                ["rank"] = score.Rank,
                ["mean"] = Number(score.Mean),
                ["standardError"] = Number(score.StandardError),
                ["folds"] = Array(score.Folds, value => Number(value)),
            }),
            ["trials"] = Array(row.Trials, Trial),
        };
        if (timings)
        {
            (json["trainingSeconds"], json["scoringSeconds"]) = (row.TrainingTime.TotalSeconds, row.ScoringTime.TotalSeconds);
        }

        return json;
    }

    private static JsonObject Trial(ExperimentTrial trial) => new()
    {
        ["loss"] = trial.Loss?.ToString(),
        ["error"] = trial.Error?.ToString(),
        ["folds"] = Array(trial.Folds, fold => Array(fold.Values, value => Number(value))),
    };

    private static JsonObject Comparison(PairedComparison comparison) => new()
    {
        ["judge"] = comparison.Judge.Name,
        ["first"] = comparison.First.Name,
        ["second"] = comparison.Second.Name,
        ["difference"] = Number(comparison.Difference),
        ["standardError"] = Number(comparison.StandardError),
        ["pValue"] = Number(comparison.PValue),
        ["adjustedPValue"] = Number(comparison.AdjustedPValue),
        ["shareOfRowsWon"] = Number(comparison.ShareOfRowsWon),
    };

    private static JsonValue? Number(double value) => double.IsFinite(value) ? JsonValue.Create(value) : null;

    private static JsonArray Array<T>(IEnumerable<T> items, Func<T, JsonNode?> write) => new([.. items.Select(write)]);
}
