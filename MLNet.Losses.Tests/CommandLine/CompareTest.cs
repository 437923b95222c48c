using System.Text.Json;
using MLNet.Losses.Samples.Commands;

namespace MLNet.Losses.Tests.CommandLine;

/// <summary>Compares losses on small files.</summary>
public abstract class CompareTest : TrainingTest
{
    /// <summary>A small network and few epochs: enough to learn the table.</summary>
    protected const string Quick = "--features a,b,colour --epochs 15 --learning-rate 0.01 --hidden 8 --folds 3";

    /// <summary>Compares on the table; the arguments stand in one text.</summary>
    private protected Task<Result> Compare(string arguments, string? csv = null, params string[] more) =>
        Run(["compare", Write("data.csv", csv ?? Table()), .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries), .. more]);

    /// <summary>Compares, and gives the JSON without what times are in it.</summary>
    private protected async Task<JsonElement> Json(string arguments, params string[] more)
    {
        Result result = await Compare(arguments, null, ["--json", .. more]);
        Assert.True(result.Code == App.Success, result.Error);
        return result.Json;
    }

    /// <summary>What a judge says of a candidate.</summary>
    protected static JsonElement Score(JsonElement board, string candidate, int judge = 0) => Candidate(board, candidate).GetProperty("scores")[judge];

    /// <summary>A candidate's row.</summary>
    protected static JsonElement Candidate(JsonElement board, string candidate) =>
        board.GetProperty("candidates").EnumerateArray().Single(row => row.GetProperty("name").GetString() == candidate);

    /// <summary>All that is the same in each run: trials with the values of their folds, scores, comparisons.</summary>
    protected static string WithoutTimes(JsonElement board) => string.Join('\n', board.GetProperty("candidates").EnumerateArray()
        .Select(row => $"{row.GetProperty("name")} {row.GetProperty("rank")} {row.GetProperty("scores").GetRawText()} {row.GetProperty("trials").GetRawText()}")
        .Append(board.GetProperty("comparisons").GetRawText()));
}
