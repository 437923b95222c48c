using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace MLNet.Losses.Benchmarks;

/// <summary>
/// Training a multi-layer perceptron under Huber's loss from beginning to end: Fit, against a hand-written loop of
/// TorchSharp and, where Python has them, of PyTorch and skorch. All shuffle the rows anew and use Adam.
/// </summary>
internal static class TrainingBenchmark
{
    private const int Rows = 100_000, Features = 20, Width = 64, Epochs = 2;
    private const double Rate = 1e-3;

    public static void Run()
    {
        TorchRuntime.EnsureLoaded();
        var random = new Random(1);
        float[] features = [.. Enumerable.Range(0, Rows * Features).Select(_ => (float)((random.NextDouble() * 2) - 1))];
        float[] labels = [.. Enumerable.Range(0, Rows).Select(row => (features[row * Features] * 2) - (features[(row * Features) + 1] * features[(row * Features) + 2]))];
        var context = new MLContext(seed: 1);
        IDataView data = context.Data.Cache(context.Data.LoadFromEnumerable(
            Enumerable.Range(0, Rows).Select(row => new Row { Features = features[(row * Features)..((row + 1) * Features)], Label = labels[row] }).ToArray()));
        foreach ((int batch, int rounds) in new[] { (2048, 15), (256, 11), (32, 5) })
        {
            RunBatch(context, data, features, labels, batch, rounds);
        }
    }

    private static void RunBatch(MLContext context, IDataView data, float[] features, float[] labels, int batch, int rounds)
    {
        using PythonPeer? python = PythonPeer.Start(Rows, Features, Width, Epochs);
        List<(string, Action)> contenders =
        [
            ("TorchSharp, hand-written loop", () => TorchSharpLoop.Fit(features, labels, batch)),
            ("MLNet.Losses", () => Fit(context, data, batch)),
        ];
        foreach (string name in python?.Names ?? [])
        {
            contenders.Add((name, () => python!.Fit(name, batch)));
        }

        Interleaved.Run($"{Epochs} epochs of an MLP {Width}-{Width}, batches of {batch}", "row", Rows * Epochs, rounds, 1, [.. contenders]);
    }

    private static void Fit(MLContext context, IDataView data, int batch) => context.Regression.Trainers.Torch(new TorchRegressionTrainer.Options
    {
        Loss = new HuberLoss(),
        Network = Network.Mlp(Width, Width),
        BatchSize = batch,
        MaxEpoch = Epochs,
        LearningRate = Rate,
        Device = "cpu",
    }).Fit(data);

    /// <summary>As a user of TorchSharp would write it.</summary>
    private static class TorchSharpLoop
    {
        public static void Fit(float[] numbers, float[] targets, int batch)
        {
            using DisposeScope outer = NewDisposeScope();
            Tensor features = tensor(numbers, [Rows, Features]), labels = tensor(targets, [Rows, 1]);
            nn.Module<Tensor, Tensor> network = nn.Sequential(
                nn.Linear(Features, Width), nn.ReLU(), nn.Linear(Width, Width), nn.ReLU(), nn.Linear(Width, 1));
            optim.Optimizer adam = optim.Adam(network.parameters(), Rate);
            for (int epoch = 0; epoch < Epochs; epoch++)
            {
                using DisposeScope inner = NewDisposeScope();
                Tensor order = randperm(Rows);
                for (int from = 0; from < Rows; from += batch)
                {
                    using DisposeScope scope = NewDisposeScope();
                    Tensor rows = order.narrow(0, from, int.Min(batch, Rows - from));
                    adam.zero_grad();
                    Tensor loss = nn.functional.huber_loss(network.forward(features.index_select(0, rows)), labels.index_select(0, rows));
                    loss.backward();
                    adam.step();
                }
            }
        }
    }

    private sealed class Row
    {
        [VectorType(TrainingBenchmark.Features)]
        public float[] Features { get; set; } = [];

        public float Label { get; set; }
    }
}
