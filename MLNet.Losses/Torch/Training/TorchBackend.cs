using MLNet.Losses.Networks;

namespace MLNet.Losses.Torch.Training;

internal sealed class TorchBackend : INetworkBackend
{
    public ITrainableNetwork Create(Network network, NetworkSettings settings) => throw new NotImplementedException();
}
