using MLNet.Losses.Networks;
using MLNet.Losses.Networks.Layers;
using MLNet.Losses.Tests.Conformance;
using MLNet.Losses.Torch.Training;

namespace MLNet.Losses.Tests.Torch.Training;

/// <summary>From the same weights and batches, 50 steps end where Python's PyTorch ends.</summary>
[Collection(TorchCollection.Name)]
public sealed class SameAsPyTorchTests
{
    // As in build/goldens/training.py.
    private const int Rows = 40, Width = 5, BatchSize = 8, Steps = 50;
    private const double Rate = 0.01, Tolerance = 1e-5;

    private static readonly TrainingCase[] _cases =
        Goldens.Read<TrainingFile>(Path.Combine(Goldens.Folder, "Training", "Trainings.json")).Cases;

    private static readonly Dictionary<string, LayeredNetwork> _networks = new()
    {
        ["linear"] = Network.Linear(),
        ["MLP"] = Network.Mlp(8, 8),
        ["MLP, clipped"] = Network.Mlp(8, 8),
        ["MLP, GELU"] = Network.Mlp(new MlpOptions { Widths = [8], Activation = Activation.GELU }),
        ["MLP, Tanh"] = Network.Mlp(new MlpOptions { Widths = [8, 4], Activation = Activation.Tanh }),
        ["layer normalisation"] = Network.Mlp(new MlpOptions { Widths = [8, 8], Normalization = Normalization.Layer }),
        ["batch normalisation"] = Network.Mlp(new MlpOptions { Widths = [8, 8], Normalization = Normalization.Batch }),
        ["residual"] = Network.Mlp(new MlpOptions { Widths = [8, 8, 8], Residual = true }),
    };

    private static readonly Dictionary<string, Loss> _losses = new()
    {
        ["MSELoss"] = new MSELoss(),
        ["HuberLoss"] = new HuberLoss(),
        ["BCEWithLogitsLoss"] = new BCEWithLogitsLoss(),
        ["CrossEntropyLoss"] = new CrossEntropyLoss(),
    };

    public static TheoryData<string, string> Cases => [.. _cases.Select(golden => (golden.Name, golden.Loss))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Weights_end_where_PyTorchs_end(string name, string loss)
    {
        TrainingCase golden = _cases.Single(golden => golden.Name == name && golden.Loss == loss);
        (Optimizer optimizer, double weightDecay) = PyTorchOptimizers.Of(golden.Optimizer);
        int outputs = golden.Outputs.Length / Rows;
        NetworkSettings settings = new()
        {
            Inputs = Width,
            Outputs = outputs,
            Optimizer = optimizer,
            WeightDecay = weightDecay,
            ClipNorm = golden.Clip,
            Device = "cpu",
        };
        TorchBackend backend = new();
        TrainedNetwork initial;
        using (ITrainableNetwork fresh = backend.Create(_networks[name], settings))
        {
            initial = new GoldenWeights(golden.Initial).Fill((LayeredModel)fresh.Export());
        }

        using ITrainableNetwork network = backend.Create(_networks[name], settings with { InitialWeights = initial });
        int labelWidth = golden.Labels.Length / Rows;
        for (int step = 0; step < Steps; step++)
        {
            int row = step * BatchSize % Rows;
            double norm = Batch.Step(
                network,
                _losses[loss],
                Batch.Dense(golden.Features.AsSpan(row * Width, BatchSize * Width), Width),
                golden.Labels.AsSpan(row * labelWidth, BatchSize * labelWidth),
                Rate);
            Assert.Equal(golden.Clip is null, double.IsNaN(norm));
        }

        FeatureBatch all = Batch.Dense(golden.Features, Width);
        LayeredModel model = (LayeredModel)network.Export();
        Close(golden.Outputs, network.Predict(all), "output");
        Close(golden.Outputs, model.Score(all), "output of the exported model");
        if (name != "batch normalisation")
        {
            // Those of a batch normalisation are exported together with its statistics.
            Close(golden.Weights, GoldenWeights.Of(model), "weight");
        }
    }

    private static void Close(double[] expected, float[] found, string what)
    {
        Assert.Equal(expected.Length, found.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs(found[i] - expected[i]) <= Tolerance, $"{what} {i}: {found[i]:R}, not {expected[i]:R}");
        }
    }

    private sealed record TrainingFile(TrainingCase[] Cases);

    private sealed record TrainingCase(
        string Name, string Loss, string Optimizer, double? Clip, float[] Features, float[] Labels, float[] Initial, double[] Weights, double[] Outputs);
}
