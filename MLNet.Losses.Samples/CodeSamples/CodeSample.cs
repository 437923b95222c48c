using MLNet.Losses.Samples.Output;

namespace MLNet.Losses.Samples.CodeSamples;

/// <summary>A piece of code to begin with, that runs on bundled data.</summary>
/// <param name="name">What the command line calls it.</param>
/// <param name="description">What it shows.</param>
internal abstract class CodeSample(string name, string description)
{
    public static IReadOnlyList<CodeSample> All { get; } = [new OwnLoss(), new OwnNetwork(), new Sequences()];

    public string Name => name;

    public string Description => description;

    /// <summary>A file of the bundled data.</summary>
    protected static string DataPath(string file) => Path.Combine(AppContext.BaseDirectory, "Data", file);

    /// <summary>Runs it, and tells what comes out.</summary>
    public abstract void Run(Terminal terminal, CancellationToken cancellation);
}
