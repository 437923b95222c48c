using static TorchSharp.torch;

namespace MLNet.Losses.Torch;

/// <summary>A network of one's own: any module of TorchSharp.</summary>
public sealed class ModuleNetwork : Network
{
    internal ModuleNetwork(ModuleSource source) => Source = source;

    internal ModuleSource Source { get; }
}

/// <summary>Where modules come from: a class, which a file can name, or a function, which it cannot.</summary>
/// <param name="Create">Makes a module.</param>
/// <param name="Factory">The class; null for a function.</param>
internal sealed record ModuleSource(Func<int, int, nn.Module<Tensor, Tensor>> Create, Type? Factory)
{
    public static ModuleSource Of(ITorchModuleFactory factory) => new(factory.Create, factory.GetType());
}
