using System.Runtime.CompilerServices;

// What ML.NET keeps internal, this assembly may use: only the files of this folder do. A model file can be written and
// read in no other way.
[assembly: IgnoresAccessChecksTo("Microsoft.ML.Core")]
[assembly: IgnoresAccessChecksTo("Microsoft.ML.Data")]
[assembly: IgnoresAccessChecksTo("Microsoft.ML.StandardTrainers")]
[assembly: IgnoresAccessChecksTo("Microsoft.ML.Transforms")]

namespace System.Runtime.CompilerServices;

/// <summary>The runtime knows the attribute by its name; no library declares it.</summary>
/// <param name="assemblyName">The assembly whose internals are open to this one.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
internal sealed class IgnoresAccessChecksToAttribute(string assemblyName) : Attribute
{
    public string AssemblyName { get; } = assemblyName;
}
