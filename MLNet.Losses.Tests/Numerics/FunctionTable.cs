using MLNet.Losses.Tests.Conformance;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Numerics;

/// <summary>The elementary functions to 50 digits, from build/goldens/numerics.py, with the accuracy that each number type owes.</summary>
internal sealed class FunctionTable
{
    public static readonly Close Double = new(4e-15, double.Epsilon);

    /// <summary>In single precision; the floor is one step of the subnormal numbers.</summary>
    public static readonly Close Single = new(3e-7, float.Epsilon);

    private static readonly FunctionTableFile _file =
        Goldens.Read<FunctionTableFile>(Path.Combine(Goldens.Folder, "Numerics", "Functions.json"));

    public static IEnumerable<Row> Of<F>()
        where F : IFunction
    {
        FunctionTableEntry entry = _file.Functions.Single(function => function.Name == typeof(F).Name);
        return entry.Inputs.Select((x, i) => new Row(x, entry.Values[i], entry.Slopes[i], entry.Curvatures[i]));
    }

    internal sealed record Row(double X, double Value, double Slope, double Curvature);

    private sealed record FunctionTableFile(IReadOnlyList<FunctionTableEntry> Functions);

    private sealed record FunctionTableEntry(string Name, double[] Inputs, double[] Values, double[] Slopes, double[] Curvatures);
}
