using System.Reflection;
using System.Runtime.InteropServices;
using Microsoft.ML;

namespace MLNet.Losses.Reports;

/// <summary>What a report was made with.</summary>
internal static class Versions
{
    public static IReadOnlyList<(string Name, object Value)> All { get; } =
    [
        ("MLNet.Losses", Of(typeof(Versions).Assembly)),
        ("Microsoft.ML", Of(typeof(MLContext).Assembly)),
        ("TorchSharp", Referenced("TorchSharp")),
        (".NET", Environment.Version.ToString()),
        ("System", $"{RuntimeInformation.OSDescription}, {RuntimeInformation.OSArchitecture}"),
    ];

    // Without the name of the commit after it.
    private static string Of(Assembly assembly) =>
        (assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? assembly.GetName().Version!.ToString()).Split('+')[0];

    // By its name: a report needs nothing of it.
    private static string Referenced(string name)
    {
        AssemblyName reference = typeof(Versions).Assembly.GetReferencedAssemblies().First(assembly => assembly.Name == name);
        try
        {
            return Of(Assembly.Load(reference));
        }
        catch (IOException)
        {
            return "not there";
        }
    }
}
