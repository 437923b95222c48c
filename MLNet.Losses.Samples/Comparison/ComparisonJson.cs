using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MLNet.Losses.Samples.Comparison;

/// <summary>A comparison as one JSON object: the leaderboard's, after what was compared.</summary>
internal static class ComparisonJson
{
    private static readonly JsonSerializerOptions _options = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    public static string Of(ComparisonRequest request, LossComparison comparison, LossLeaderboard board, ComparisonFiles files)
    {
        var json = new JsonObject
        {
            ["file"] = request.Learning.Path,
            ["task"] = request.Task.Name,
            ["label"] = request.Learning.Label,
            ["numbers"] = Array(comparison.File.Features.Numbers),
            ["texts"] = Array(comparison.File.Features.Texts),
            ["trainers"] = Array(request.Trainers.Select(trainer => trainer.Name)),
            ["seed"] = request.Settings.Seed,
            ["notes"] = Array(comparison.Notes),
            ["finding"] = Array(board.Summarize()),
        };
        foreach ((string name, string path) in files.Paths)
        {
            json[name] = path;
        }

        foreach ((string name, JsonNode? value) in JsonNode.Parse(board.ToJson())!.AsObject())
        {
            json[name] = value?.DeepClone();
        }

        return json.ToJsonString(_options);
    }

    private static JsonArray Array(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);
}
