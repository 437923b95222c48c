using MLNet.Losses.Interop;
using MLNet.Losses.Networks;
using MLNet.Losses.Torch;
using MLNet.Losses.Torch.Training;
using static TorchSharp.torch;

namespace MLNet.Losses.Tests.Torch.Training;

/// <summary>Modules of one's own: they train as autograd would, are saved by their class, and errors say what is wrong.</summary>
[Collection(TorchCollection.Name)]
public sealed class ModuleNetworkTests
{
    private const int Width = 4;

    private static readonly FeatureBatch _features = Batch.Dense(Batch.Random(16 * Width, 1), Width);
    private static readonly float[] _labels = Batch.Random(16, 2);
    private static readonly NetworkSettings _settings = new() { Inputs = Width, Outputs = 1, Optimizer = new AdamOptimizer(), Device = "cpu" };

    [Fact]
    public void Trains_as_a_loop_of_TorchSharp_does()
    {
        nn.Module<Tensor, Tensor>? copy = null;
        byte[]? start = null;
        Network network = OwnNetworks.Of((inputs, outputs) =>
        {
            nn.Module<Tensor, Tensor> module = Make(inputs, outputs);
            start = ModuleState.Save(module);
            return module;
        });
        using ITrainableNetwork trained = new TorchBackend().Create(network, _settings);
        using var scope = NewDisposeScope();
        copy = Make(Width, 1);
        ModuleState.Load(copy, start!);
        var adam = optim.Adam(copy.parameters(), 0.01);
        Tensor x = tensor(_features.Values.ToArray(), [16, Width]), y = tensor(_labels, [16, 1]);
        for (int i = 0; i < 30; i++)
        {
            Batch.Step(trained, new MSELoss(), _features, _labels, 0.01);
            adam.zero_grad();
            nn.functional.mse_loss(copy.forward(x), y).backward();
            adam.step();
        }

        Batch.Near(copy.forward(x).detach().data<float>().ToArray(), trained.Predict(_features), 1e-5);

        static nn.Module<Tensor, Tensor> Make(int inputs, int outputs) =>
            nn.Sequential(("a", nn.Linear(inputs, 5)), ("b", nn.GELU()), ("c", nn.Linear(5, outputs)));
    }

    [Fact]
    public void A_module_by_its_class_is_written_and_read_again()
    {
        float[] deviations = [2, 2, 0.5f, 1];
        using ITrainableNetwork network = new TorchBackend().Create(OwnNetworks.WithDropout, _settings);
        Batch.Step(network, new MSELoss(), _features, _labels, 0.01);
        TrainedNetwork model = network.Export()
            .OfUnscaled(new([1, 2, 3, 4], deviations))
            .WithOutputs([3], [10]);
        using ModelWriter writer = new();
        model.Write(writer);
        using ModelReader reader = new(writer.Content.ToArray(), 1, new Microsoft.ML.MLContext());
        TrainedNetwork read = ModuleModel.Read(reader);
        Assert.True(reader.IsAtEnd);
        Assert.Equal("Module", model.Kind);
        Assert.Equal(model.Score(_features), read.Score(_features));

        // By hand: scaled before, and mapped after.
        float[] scaled = [.. _features.Values.ToArray().Select((x, i) => (x - (1 + (i % 4))) / deviations[i % 4])];
        float[] expected = [.. network.Predict(Batch.Dense(scaled, Width)).Select(output => (output * 3) + 10)];
        Batch.Near(expected, read.Score(_features), 1e-5);
        Assert.Equal(read.Score(_features), read.Score(Batch.Sparse(_features.Values, Width)));
    }

    [Fact]
    public void A_module_from_a_function_says_that_it_cannot_be_saved()
    {
        using ITrainableNetwork network = new TorchBackend().Create(OwnNetworks.Of((inputs, outputs) => nn.Linear(inputs, outputs)), _settings);
        using ModelWriter writer = new();
        NotSupportedException error = Assert.Throws<NotSupportedException>(() => network.Export().Write(writer));
        Assert.Contains(nameof(ITorchModuleFactory), error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Missing.Class, MLNet.Losses.Tests", "not here")]
    [InlineData("System.Text.StringBuilder, System.Private.CoreLib", "no ITorchModuleFactory")]
    public void A_class_that_is_not_there_or_makes_no_modules_is_refused(string name, string says) =>
        Assert.Contains(says, Assert.Throws<FormatException>(() => ModuleSource.Named(name)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_module_that_does_not_fit_is_an_error_that_says_what_was_found_and_expected()
    {
        Check("[2, 3]", "[2, 1]", (inputs, _) => nn.Linear(inputs, 3));
        Check("[2]", "[2, 1]", (_, _) => new OwnNetworks.Says(x => x.sum(1L)));
        Check("Float64", "Float32", (_, _) => new OwnNetworks.Says(x => x.sum(1L, keepdim: true).to(ScalarType.Float64)));
        Check("[2, 4]", "does not take the features", (_, _) => nn.Linear(9, 1));
        Check("'weight'", "Float64", (inputs, outputs) => nn.Linear(inputs, outputs, dtype: ScalarType.Float64));
        Check("no module", "1 outputs", (_, _) => null!);
    }

    [Fact]
    public void The_programs_random_numbers_go_on_as_if_nothing_had_been()
    {
        using var scope = NewDisposeScope();
        manual_seed(5);
        float[] expected = [rand(1).item<float>(), rand(1).item<float>(), rand(1).item<float>()];
        manual_seed(5);
        List<float> found = [rand(1).item<float>()];
        using ITrainableNetwork network = new TorchBackend().Create(OwnNetworks.WithDropout, _settings);
        found.Add(rand(1).item<float>());
        Batch.Step(network, new MSELoss(), _features, _labels, 0.01);
        found.Add(rand(1).item<float>());
        Assert.Equal(expected, found);
    }

    [Fact]
    public void Frozen_parameters_stay()
    {
        Network network = OwnNetworks.Of((inputs, outputs) =>
        {
            var first = nn.Linear(inputs, 3);
            first.weight!.requires_grad = false;
            return nn.Sequential(("first", first), ("last", nn.Linear(3, outputs)));
        });
        using ITrainableNetwork trained = new TorchBackend().Create(network, _settings);
        float[] before = trained.Predict(_features);
        Batch.Step(trained, new MSELoss(), _features, _labels, 0.1);
        Assert.NotEqual(before, trained.Predict(_features));
        Batch.Near(trained.Predict(_features), trained.Export().Score(_features), 1e-6);
    }

    private static void Check(string found, string expected, Func<int, int, nn.Module<Tensor, Tensor>> create)
    {
        NetworkException error = Assert.Throws<NetworkException>(() => new TorchBackend().Create(OwnNetworks.Of(create), _settings));
        Assert.Contains(found, error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }
}
