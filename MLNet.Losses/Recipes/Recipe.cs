using System.Text.Json;
using System.Text.Json.Nodes;

namespace MLNet.Losses.Recipes;

/// <summary>
/// How something is made, as data that a file can hold: values by name, among them losses and other recipes. Numbers
/// keep their bits.
/// </summary>
internal sealed class Recipe
{
    private readonly JsonObject _values;

    public Recipe() => _values = [];

    internal Recipe(JsonObject values) => _values = values;

    /// <summary>Reads what <see cref="ToString"/> has written.</summary>
    /// <exception cref="FormatException">The text is no recipe.</exception>
    public static Recipe Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) is JsonObject values ? new(values) : throw new FormatException("A recipe has to be a JSON object.");
        }
        catch (JsonException error)
        {
            throw new FormatException($"A recipe is no JSON: {error.Message}", error);
        }
    }

    /// <summary>Adds a value.</summary>
    /// <exception cref="NotSupportedException">JSON cannot hold it.</exception>
    public Recipe With<T>(string name, T value) => With(name, value, typeof(T));

    /// <inheritdoc cref="With{T}(string, T)"/>
    public Recipe With(string name, object? value, Type type)
    {
        _values[name] = JsonSerializer.SerializeToNode(value, type, RecipeJson.Options);
        return this;
    }

    /// <summary>The names of the values.</summary>
    public IEnumerable<string> Names => _values.Select(value => value.Key);

    public bool Has(string name) => _values.ContainsKey(name);

    /// <summary>A value.</summary>
    /// <exception cref="FormatException">It is missing, or not of this type.</exception>
    public T Get<T>(string name) => (T)Get(name, typeof(T))!;

    /// <inheritdoc cref="Get{T}(string)"/>
    public object? Get(string name, Type type)
    {
        if (!_values.TryGetPropertyValue(name, out JsonNode? value))
        {
            throw new FormatException($"A recipe lacks '{name}'.");
        }

        try
        {
            return value.Deserialize(type, RecipeJson.Options);
        }
        catch (JsonException error)
        {
            throw new FormatException($"A recipe holds no {type.Name} in '{name}': {error.Message}", error);
        }
    }

    /// <summary>The recipe as text: JSON.</summary>
    public override string ToString() => _values.ToJsonString();

    internal JsonObject Copy() => (JsonObject)_values.DeepClone();
}
