using MLNet.Losses.Networks;
using MLNet.Losses.Torch.Training;
using static TorchSharp.torch;

namespace MLNet.Losses.Tests.Torch.Training;

/// <summary>Devices, threads, and what does not fit.</summary>
[Collection(TorchCollection.Name)]
public sealed class BackendTests
{
    private static readonly NetworkSettings _settings = new() { Inputs = 2, Outputs = 1, Optimizer = new AdamOptimizer(), Device = "cpu" };

    [Theory]
    [InlineData("gpu")]
    [InlineData("cuda:x")]
    [InlineData("cuda:-1")]
    [InlineData("cpu:0")]
    [InlineData("")]
    public void A_device_that_is_none_is_named(string device)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => Create(_settings with { Device = device }));
        Assert.Contains($"'{device}'", error.Message, StringComparison.Ordinal);
        Assert.Contains("cuda:0", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cuda")]
    [InlineData("cuda:99")]
    public void Cuda_that_is_not_there_is_a_clear_error(string device)
    {
        Assert.SkipWhen(device == "cuda" && cuda.is_available(), "CUDA is here.");
        NetworkException error = Assert.Throws<NetworkException>(() => Create(_settings with { Device = device }));
        Assert.Contains($"'{device}'", error.Message, StringComparison.Ordinal);
        Assert.Contains("TorchSharp-cuda-", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("auto")]
    [InlineData("CPU")]
    public void Automatic_is_what_is_there(string device) => Create(_settings with { Device = device }).Dispose();

    [Fact]
    public void Threads_are_put_back()
    {
        int before = get_num_threads();
        using (Create(_settings with { Threads = before + 1 }))
        {
            Assert.Equal(before + 1, get_num_threads());
        }

        Assert.Equal(before, get_num_threads());
        Assert.Throws<ArgumentOutOfRangeException>(() => Create(_settings with { Threads = 0 }));
        Assert.Throws<NetworkException>(() => Create(_settings with { Threads = before + 1, InitialWeights = Model(Network.Mlp(3)) }));
        Assert.Equal(before, get_num_threads());
    }

    [Fact]
    public void Weights_of_another_network_are_refused()
    {
        foreach (Network other in (Network[])[Network.Mlp(3), Network.Mlp(new MlpOptions { Widths = [3], Normalization = Normalization.Layer }), OwnNetworks.WithDropout])
        {
            NetworkException error = Assert.Throws<NetworkException>(() => Create(_settings with { InitialWeights = Model(other) }));
            Assert.Contains("expected", error.Message, StringComparison.Ordinal);
        }

        NetworkException activation = Assert.Throws<NetworkException>(
            () => new TorchBackend().Create(Network.Mlp(3), _settings with { InitialWeights = Model(Network.Mlp(new MlpOptions { Widths = [3], Activation = Activation.Tanh })) }));
        Assert.Contains("ReLU", activation.Message, StringComparison.Ordinal);
        Assert.Throws<NetworkException>(() => new TorchBackend().Create(OwnNetworks.WithDropout, _settings with { InitialWeights = Model(Network.Linear()) }));
    }

    [Fact]
    public void A_step_needs_its_rows_and_rows_their_width()
    {
        using ITrainableNetwork network = Create(_settings);
        Assert.Throws<InvalidOperationException>(() => network.Step([1], 0.1));
        network.Forward(Batch.Dense([1, 2], 2), new float[1]);
        network.Predict(Batch.Dense([1, 2], 2), new float[1]);
        Assert.Throws<InvalidOperationException>(() => network.Step([1], 0.1));
        Assert.Throws<ArgumentException>(() => network.Forward(Batch.Dense([1, 2, 3], 3), new float[1]));
    }

    [Fact]
    public void Options_of_networks_are_checked_by_name()
    {
        Assert.Contains("Widths[1]", Assert.Throws<ArgumentOutOfRangeException>(() => Network.Mlp(3, 0)).Message, StringComparison.Ordinal);
        foreach (double dropout in (double[])[1, -0.1, double.NaN])
        {
            Assert.Contains("Dropout", Assert.Throws<ArgumentOutOfRangeException>(() => Network.Mlp(new MlpOptions { Dropout = dropout })).Message, StringComparison.Ordinal);
        }

        Assert.Throws<ArgumentNullException>(() => Network.Mlp(new MlpOptions { Activation = null! }));
        Assert.Throws<ArgumentNullException>(() => Network.Mlp(new MlpOptions { Widths = null! }));
        Assert.Throws<ArgumentNullException>(() => Network.Mlp((int[])null!));
    }

    private static ITrainableNetwork Create(NetworkSettings settings) => new TorchBackend().Create(Network.Linear(), settings);

    private static TrainedNetwork Model(Network network)
    {
        using ITrainableNetwork made = new TorchBackend().Create(network, _settings);
        return made.Export();
    }
}
