using System.Text.Json.Serialization;

namespace MLNet.Losses.Experiments.Storage;

/// <summary>How the files of an experiment are written as JSON: code made at build time, which trimmed programs have too.</summary>
[JsonSourceGenerationOptions(NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals, WriteIndented = false, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RunHeader))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class StoreJson : JsonSerializerContext;

/// <summary>The first line of a result's file.</summary>
/// <param name="Record">The result.</param>
/// <param name="Scores">How many numbers the scores are.</param>
/// <param name="Width">How many a row's vector has; 0 for rows of one number.</param>
/// <param name="Losses">By loss, how many rows it has.</param>
/// <param name="Hash">The hash of the numbers that follow.</param>
/// <param name="Kind">What the scores are, where their column said so.</param>
internal sealed record RunHeader(RunRecord Record, int Scores, int Width, int[] Losses, string Hash, string? Kind = null);
