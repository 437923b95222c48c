using System.Text.Json;
using System.Text.Json.Serialization;
using MLNet.Losses.Catalog;

namespace MLNet.Losses.Tests.Conformance;

/// <summary>The golden files, and the losses that they are for.</summary>
internal static class Goldens
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Goldens");

    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    private static readonly Dictionary<string, GoldenFile> _files =
        Directory.EnumerateFiles(Folder, "*.json").ToDictionary(file => Path.GetFileNameWithoutExtension(file), Read<GoldenFile>);

    public static IReadOnlyCollection<string> Names => _files.Keys;

    /// <summary>The golden file of a loss; null where there is none.</summary>
    public static GoldenFile? Of(LossType loss) => _files.GetValueOrDefault(loss.Name);

    /// <summary>The names of some losses and their cases: small things, as a test's name shows them.</summary>
    public static TheoryData<string, string> Cases(Func<LossType, Golden, bool> chosen)
    {
        var data = new TheoryData<string, string>();
        foreach (LossType loss in LossType.BuiltIn)
        {
            foreach (Golden golden in (Of(loss)?.Cases ?? []).Where(golden => chosen(loss, golden)))
            {
                data.Add(loss.Name, golden.Name);
            }
        }

        return data;
    }

    public static Golden Case(string loss, string name) => _files[loss].Cases.Single(golden => golden.Name == name);

    public static T Read<T>(string path) => JsonSerializer.Deserialize<T>(File.ReadAllText(path), Json)!;
}
