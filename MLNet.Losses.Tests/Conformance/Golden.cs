using System.Text.Json;

namespace MLNet.Losses.Tests.Conformance;

/// <summary>What others computed for one loss: see build/goldens/README.md.</summary>
internal sealed record GoldenFile(string Loss, string Source, IReadOnlyList<Golden> Cases);

/// <summary>One set of options, inputs by role, and what comes out. All arrays are flat: rows of <c>Widths[role]</c> elements.</summary>
internal sealed record Golden(
    string Name,
    Dictionary<string, JsonElement> Options,
    Dictionary<string, int> Widths,
    Dictionary<string, double[]> Inputs,
    double[] Values,
    double[]? Rows,
    Dictionary<string, double[]> Gradients,
    double Mean,
    double Sum)
{
    /// <summary>The loss of each row.</summary>
    public double[] RowValues => Rows ?? Values;
}
