using System.Text.Json;
using MLNet.Losses.Tests.Conformance;

namespace MLNet.Losses.Tests.Networks;

/// <summary>Columns of numbers, and what NumPy says of their encodings.</summary>
internal static class EncodingGoldens
{
    private static readonly Lazy<File> _file = new(() =>
        JsonSerializer.Deserialize<File>(System.IO.File.ReadAllText(Path.Combine(Goldens.Folder, "Networks", "Encodings.json")), Goldens.Json)!);

    public static TheoryData<string> Names => [.. _file.Value.Cases.Select(golden => golden.Name)];

    public static Case Of(string name) => _file.Value.Cases.Single(golden => golden.Name == name);

    internal sealed record Case(string Name, int Bins, float[] Values, float[] Boundaries, float[] Rows, double[][] Encoded);

    private sealed record File(Case[] Cases);
}
