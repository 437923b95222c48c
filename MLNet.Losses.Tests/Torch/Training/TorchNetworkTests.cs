using MLNet.Losses.Networks;
using MLNet.Losses.Networks.Layers;
using MLNet.Losses.Torch.Training;
using static TorchSharp.torch;

namespace MLNet.Losses.Tests.Torch.Training;

/// <summary>What holds for a network in training, whatever it is made of.</summary>
[Collection(TorchCollection.Name)]
public sealed class TorchNetworkTests
{
    private const int Rows = 24, Width = 7, Outputs = 3;

    private static readonly Loss _loss = new CrossEntropyLoss();
    private static readonly FeatureBatch _features = Batch.Dense(Batch.Random(Rows * Width, 1), Width);
    private static readonly float[] _labels = [.. Enumerable.Range(0, Rows).Select(row => (float)(row % Outputs))];

    private static readonly Dictionary<string, Network> _networks = new()
    {
        ["linear"] = Network.Linear(),
        ["MLP"] = Network.Mlp(8, 5),
        ["all of it"] = Network.Mlp(new MlpOptions
        {
            Widths = [6, 6, 6],
            Activation = Activation.SiLU,
            Dropout = 0.3,
            Normalization = Normalization.Batch,
            Residual = true,
        }),
        ["layer normalisation"] = Network.Mlp(new MlpOptions { Widths = [9], Activation = Activation.LeakyReLU(0.1), Normalization = Normalization.Layer, Dropout = 0.5 }),
        ["own module"] = OwnNetworks.WithDropout,
    };

    public static TheoryData<string> Names => [.. _networks.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_seed_gives_the_same_bits(string name)
    {
        using ITrainableNetwork one = Train(name, seed: 3), other = Train(name, seed: 3), different = Train(name, seed: 4);
        Assert.Equal(one.Predict(_features), other.Predict(_features));
        Assert.NotEqual(one.Predict(_features), different.Predict(_features));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_state_goes_on_as_if_nothing_had_been(string name)
    {
        using ITrainableNetwork straight = Train(name, seed: 3), resumed = Create(name, new() { Inputs = Width, Outputs = Outputs, Optimizer = new AdamOptimizer(), Seed = 3 });
        resumed.LoadState(straight.SaveState());
        Assert.Equal(straight.Predict(_features), resumed.Predict(_features));
        Steps(straight, 5);
        Steps(resumed, 5);
        Assert.Equal(straight.SaveState(), resumed.SaveState());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_state_of_another_network_is_refused(string name)
    {
        using ITrainableNetwork network = Train(name, seed: 3), plain = Create(name, new() { Inputs = Width, Outputs = Outputs, Optimizer = new SgdOptimizer() });
        byte[] state = network.SaveState();
        Assert.Throws<FormatException>(() => plain.LoadState(state));
        Assert.Throws<FormatException>(() => network.LoadState(state.AsSpan(0, state.Length - 1)));
        Assert.Throws<FormatException>(() => network.LoadState([.. state, 0]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Looking_does_not_change_the_training(string name)
    {
        using ITrainableNetwork one = Train(name, seed: 3), other = Train(name, seed: 3);
        FeatureBatch others = Batch.Dense(Batch.Random(5 * Width, 2), Width);
        for (int i = 0; i < 3; i++)
        {
            one.Predict(others);
            one.Forward(_features, new float[Rows * Outputs]);
            one.Export();
            Steps(one, 1);
            Steps(other, 1);
        }

        // A batch normalisation has seen the rows that no step followed.
        if (name != "all of it")
        {
            Assert.Equal(one.SaveState(), other.SaveState());
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_exported_network_scores_as_the_trained_one(string name)
    {
        using ITrainableNetwork network = Train(name, seed: 3);
        TrainedNetwork model = network.Export();
        float[] before = network.Predict(_features);
        Batch.Near(before, model.Score(_features), 1e-5);
        Steps(network, 3);
        Batch.Near(before, model.Score(_features), 1e-5);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_training_can_start_from_a_trained_network(string name)
    {
        using ITrainableNetwork network = Train(name, seed: 3);
        using ITrainableNetwork second = Create(name, new()
        {
            Inputs = Width,
            Outputs = Outputs,
            Optimizer = new AdamOptimizer(),
            Seed = 9,
            InitialWeights = network.Export(),
        });
        Batch.Near(network.Predict(_features), second.Predict(_features), 1e-5);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Sparse_features_are_the_same_features(string name)
    {
        float[] numbers = Batch.Random(Rows * Width, 5);
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = i % 3 == 0 || i / Width == 4 ? numbers[i] : 0;
        }

        Array.Clear(numbers, 6 * Width, Width);
        FeatureBatch dense = Batch.Dense(numbers, Width), sparse = Batch.Sparse(numbers, Width);

        // Not Adam: a bias before a batch normalisation has a gradient of rounding errors alone, which Adam makes whole steps of.
        var optimizer = new SgdOptimizer(momentum: 0.9);
        using ITrainableNetwork one = Train(name, seed: 3, optimizer), other = Train(name, seed: 3, optimizer);
        for (int i = 0; i < 10; i++)
        {
            Batch.Step(one, _loss, dense, _labels, 0.01);
            Batch.Step(other, _loss, sparse, _labels, 0.01);
        }

        Batch.Near(one.Predict(dense), other.Predict(sparse), 1e-4);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Steps_leave_no_memory_behind(string name)
    {
        using ITrainableNetwork network = Train(name, seed: 3);
        FeatureBatch few = Batch.Dense(Batch.Random(Width, 2), Width);
        void Round()
        {
            Steps(network, 2);
            Batch.Step(network, _loss, few, _labels.AsSpan(0, 1), 0.01);
            network.Forward(_features, new float[Rows * Outputs]);
            network.Predict(few);
        }

        Round();
        long before = Tensor.TotalCount;
        for (int i = 0; i < 20; i++)
        {
            Round();
        }

        // What other tests have left, the collector may free meanwhile.
        Assert.InRange(Tensor.TotalCount, 0, before);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_disposed_network_leaves_no_memory_behind(string name)
    {
        // TorchSharp goes on counting the tensor that the parameter of a module was made of, though nothing is left of it.
        long counted = name switch { "all of it" => 6, "layer normalisation" => 2, "own module" => 4, _ => 0 };
        Train(name, seed: 3).Dispose();
        long before = Tensor.TotalCount;
        for (int i = 0; i < 5; i++)
        {
            Train(name, seed: 3).Dispose();
        }

        Assert.InRange(Tensor.TotalCount, 0, before + (5 * counted));
    }

    [Fact]
    public void Initial_weights_are_PyTorchs_in_distribution()
    {
        using ITrainableNetwork network = Create("linear", new() { Inputs = 400, Outputs = 100, Optimizer = new SgdOptimizer(), Seed = 1 });
        var dense = (DenseLayer)((LayeredModel)network.Export()).Layers[0];
        foreach (float[] weights in (float[][])[dense.Weights, [.. dense.Biases]])
        {
            // Uniform between -1/20 and 1/20: of variance 1/1200. Bounds of six standard errors.
            double mean = weights.Average(), variance = weights.Average(weight => weight * (double)weight), root = Math.Sqrt(weights.Length);
            Assert.All(weights, weight => Assert.InRange(weight, -0.05f, 0.05f));
            Assert.InRange(mean, -6 * 0.029 / root, 6 * 0.029 / root);
            Assert.InRange(variance * 1200, 1 - (6 * 0.9 / root), 1 + (6 * 0.9 / root));
        }
    }

    [Fact]
    public void Dropout_leaves_out_its_part_and_keeps_the_mean()
    {
        // Of 1·w + b with a layer's activation linear: what comes out is 0 or 1/(1 − rate) times what it is after training.
        Network network = Network.Mlp(new MlpOptions { Widths = [400], Activation = Activation.LeakyReLU(1), Dropout = 0.25 });
        using ITrainableNetwork trained = new TorchBackend().Create(network, new() { Inputs = 1, Outputs = 1, Optimizer = new SgdOptimizer(), Device = "cpu" });
        FeatureBatch rows = Batch.Dense([.. Enumerable.Repeat(1f, 500)], 1);
        float[] outputs = new float[500];
        trained.Forward(rows, outputs);
        float expected = trained.Predict(rows)[0];
        double error = outputs.Select(output => Math.Pow(output - expected, 2)).Average();
        Assert.InRange(outputs.Average(), expected - (6 * Math.Sqrt(error / 500)), expected + (6 * Math.Sqrt(error / 500)));
        Assert.NotEqual(outputs[0], outputs[1]);
    }

    private static ITrainableNetwork Train(string name, int seed, Optimizer? optimizer = null)
    {
        ITrainableNetwork network = Create(name, new() { Inputs = Width, Outputs = Outputs, Optimizer = optimizer ?? new AdamOptimizer(), Seed = seed });
        Steps(network, 5);
        return network;
    }

    private static ITrainableNetwork Create(string name, NetworkSettings settings) =>
        new TorchBackend().Create(_networks[name], settings with { Device = "cpu" });

    private static void Steps(ITrainableNetwork network, int count)
    {
        for (int i = 0; i < count; i++)
        {
            Batch.Step(network, _loss, _features, _labels, 0.01);
        }
    }
}
