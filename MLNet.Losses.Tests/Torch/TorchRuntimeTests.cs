using MLNet.Losses.Tests.Support;
using MLNet.Losses.Torch;
using TorchSharp;

namespace MLNet.Losses.Tests.Torch;

/// <summary>Loading libtorch: it works here, from any thread, and leaves the package as it is.</summary>
[Collection(TorchCollection.Name)]
public sealed class TorchRuntimeTests
{
    [Fact]
    public void Torch_runs()
    {
        TorchRuntime.EnsureLoaded();
        using torch.Tensor sum = torch.ones(3).sum();
        Assert.Equal(3, sum.item<float>());
    }

    [Fact]
    public async Task Many_threads_may_be_first() => await TestProcess.Run(typeof(FirstUse), nameof(FirstUse.From_many_threads));

    [Fact]
    public async Task A_loss_of_tensors_loads_by_itself_what_it_needs() =>
        await TestProcess.Run(typeof(FirstUse), nameof(FirstUse.By_a_constant));
}

/// <summary>What the tests above run in a process of its own, where nothing of Torch is loaded yet.</summary>
public sealed class FirstUse
{
    [Fact]
    public void From_many_threads()
    {
        Parallel.For(0, 8, _ =>
        {
            TorchRuntime.EnsureLoaded();
            using torch.Tensor one = torch.ones(1);
            Assert.Equal(1, one.item<float>());
        });
    }

    [Fact]
    public void By_a_constant()
    {
        using torch.Tensor tensor = TensorReal.Of(3).Tensor;
        Assert.Equal(3, tensor.item<float>());
    }
}
