using MLNet.Losses.Networks;
using static TorchSharp.torch;

namespace MLNet.Losses.Torch.Training;

/// <summary>Trains networks by TorchSharp, on the processor or on CUDA.</summary>
internal sealed class TorchBackend : INetworkBackend
{
    /// <inheritdoc/>
    /// <exception cref="TorchNotAvailableException">libtorch is missing or does not load.</exception>
    /// <exception cref="NetworkException">The network does not fit, or its device is not there.</exception>
    public ITrainableNetwork Create(Network network, NetworkSettings settings)
    {
        TorchRuntime.EnsureLoaded();
        using IDisposable off = no_grad();
        Device device = TorchDevice.Of(settings.Device);
        ThreadCount? threads = ThreadCount.Set(settings.Threads);
        TrainingBody? body = null;
        try
        {
            body = Body(network, settings, device);
            TorchNetwork result = new(body, settings, device, threads);
            (body, threads) = (null, null);
            return result;
        }
        finally
        {
            body?.Dispose();
            threads?.Dispose();
        }
    }

    private static TrainingBody Body(Network network, NetworkSettings settings, Device device) => network switch
    {
        LayeredNetwork layered => LayeredBody.Make(layered, settings.Inputs, settings.Outputs, device),
        ModuleNetwork own => ModuleBody.Make(own.Source, settings.Inputs, settings.Outputs, device, settings.Seed),
        _ => throw new ArgumentException($"TorchSharp does not train a {network.GetType().Name}.", nameof(network)),
    };
}
