using MLNet.Losses.Torch;
using TorchSharp;

namespace MLNet.Losses.Tests.Torch;

/// <summary>The tests that run libtorch, one after the other and in one thread: the other tests use the other cores.</summary>
[CollectionDefinition(Name)]
public sealed class TorchCollection : ICollectionFixture<TorchCollection.OneThread>
{
    public const string Name = "Torch";

    public sealed class OneThread
    {
        public OneThread()
        {
            TorchRuntime.EnsureLoaded();
            torch.set_num_threads(1);
        }
    }
}
