namespace MLNet.Losses.Torch;

/// <summary>A network of one's own: any module of TorchSharp.</summary>
public sealed class ModuleNetwork : Network
{
    internal ModuleNetwork(ModuleSource source) => Source = source;

    internal ModuleSource Source { get; }

    /// <summary>The class that makes the module; a function has no name.</summary>
    public override string ToString() => Source.Factory?.FullName ?? "a module of a function";
}
