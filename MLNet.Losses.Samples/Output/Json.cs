using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MLNet.Losses.Samples.Output;

/// <summary>The program's JSON: numbers in full precision, null for those that JSON lacks (NaN and infinity).</summary>
internal static class Json
{
    private static readonly JsonSerializerOptions _options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
        Converters = { new FiniteConverter<double>(), new FiniteConverter<float>() },
    };

    public static void Write<T>(TextWriter output, T value) => output.WriteLine(JsonSerializer.Serialize(value, _options));

    private sealed class FiniteConverter<T> : JsonConverter<T>
        where T : struct, System.Numerics.IFloatingPointIeee754<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("The program writes JSON and reads none.");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
        {
            if (!T.IsFinite(value))
            {
                writer.WriteNullValue();
                return;
            }

            writer.WriteRawValue(value.ToString("R", System.Globalization.CultureInfo.InvariantCulture));
        }
    }
}
