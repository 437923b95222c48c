using System.Text.Json;
using MLNet.Losses.Catalog;

namespace MLNet.Losses.Tests.Conformance;

/// <summary>Makes a loss with the options of a golden case, whatever their types.</summary>
internal static class GoldenOptions
{
    public static Loss Create(LossType type, Golden golden) =>
        type.Create(golden.Options.ToDictionary(
            option => option.Key,
            option => Value(type.Options.Single(known => known.Name == option.Key).Type, option.Value)));

    private static object Value(Type type, JsonElement json) =>
        type == typeof(SlotWeights) ? Weights(json)
        : type.IsEnum ? Enum.Parse(type, json.GetString()!)
        : !type.IsPrimitive && type.GetMethod("Parse", [typeof(string)]) is { } parse ? parse.Invoke(null, [json.GetString()])!
        : json.Deserialize(Nullable.GetUnderlyingType(type) ?? type, Goldens.Json)!;

    private static SlotWeights Weights(JsonElement json) =>
        json.ValueKind == JsonValueKind.Array ? json.Deserialize<double[]>()! : json.GetDouble();
}
