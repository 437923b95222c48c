using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace MLNet.Losses.Recipes;

/// <summary>How values are written in recipes.</summary>
internal static class RecipeJson
{
    // Its own resolver: a trimmed program switches the default one off.
    private static readonly JsonSerializerOptions _plain = new()
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        Converters =
        {
            new JsonStringEnumConverter(),
            new Converted<SlotWeights, double[]>(static weights => weights.IsDefault ? [] : weights.Values.ToArray(), static values => values.Length == 0 ? default(SlotWeights) : values),
            new Converted<Domain, DomainData>(DomainData.Of, static data => data.Make()),
            new Converted<LossParameter, ParameterData>(ParameterData.Of, static data => data.Make()),
            new Converted<Recipe, JsonObject>(static recipe => recipe.Copy(), static values => new(values)),
            new Converted<Loss, Recipe>(static loss => loss.ToRecipe(), LossKinds.Make),
        },
    };

    public static JsonSerializerOptions Options { get; } = new(_plain)
    {
        Converters = { new Converted<Distance, Recipe>(Write, Read) },
    };

    // The distances of the library are known by name; another is a class with options, as a loss is.
    private static Recipe Write(Distance distance) => Distance.Names.Contains(distance.Name) && Distance.Parse(distance.Name) == distance
        ? new Recipe().With("name", distance.Name)
        : ClassNames.Write(new Recipe(), distance).With("options", JsonSerializer.SerializeToNode(distance, distance.GetType(), _plain));

    private static Distance Read(Recipe recipe) => recipe.Has("name")
        ? Distance.Parse(recipe.Get<string>("name"))
        : (Distance)recipe.Get<JsonNode>("options").Deserialize(ClassNames.Read(recipe, typeof(Distance)), _plain)!;

    /// <summary>Writes a value, and those of derived types, as data of another type.</summary>
    private sealed class Converted<TValue, TData>(Func<TValue, TData> write, Func<TData, TValue> read) : JsonConverter<TValue>
    {
        public override bool CanConvert(Type typeToConvert) => typeToConvert.IsAssignableTo(typeof(TValue));

        public override TValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            TValue value = read(JsonSerializer.Deserialize<TData>(ref reader, options) ?? throw new JsonException("Found null."));
            return typeToConvert.IsInstanceOfType(value) ? value : throw new JsonException($"Found a {value!.GetType().Name}.");
        }

        public override void Write(Utf8JsonWriter writer, TValue value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, write(value), options);
    }

    private sealed record DomainData(string Description, float Min, float Max, bool OnlyEnds)
    {
        public static DomainData Of(Domain domain) => new(domain.Description, domain.Min, domain.Max, domain.OnlyEnds);

        public Domain Make() => Domain.Of(Description, Min, Max, OnlyEnds);
    }

    private sealed record ParameterData(double Default, Domain Domain, string Description)
    {
        public static ParameterData Of(LossParameter parameter) => new(parameter.Default, parameter.Domain, parameter.Description);

        public LossParameter Make() => new(Default) { Domain = Domain, Description = Description };
    }
}
