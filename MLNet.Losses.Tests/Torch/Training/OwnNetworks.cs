using MLNet.Losses.Torch;
using static TorchSharp.torch;

namespace MLNet.Losses.Tests.Torch.Training;

/// <summary>Networks of one's own.</summary>
internal static class OwnNetworks
{
    public static Network WithDropout { get; } = Network.FromModule<Factory>();

    public static Network Of(Func<int, int, nn.Module<Tensor, Tensor>> create) => Network.FromModule(create);

    public sealed class Factory : ITorchModuleFactory
    {
        public nn.Module<Tensor, Tensor> Create(int inputs, int outputs) => nn.Sequential(
            ("first", nn.Linear(inputs, 6)), ("tanh", nn.Tanh()), ("dropout", nn.Dropout(0.2)), ("last", nn.Linear(6, outputs)));
    }

    /// <summary>A module that says what it puts out.</summary>
    public sealed class Says(Func<Tensor, Tensor> says) : nn.Module<Tensor, Tensor>("says")
    {
        public override Tensor forward(Tensor input) => says(input);
    }
}
