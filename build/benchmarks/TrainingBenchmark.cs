using MLNet.Losses.Networks;
using MLNet.Losses.Torch;
using MLNet.Losses.Torch.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace MLNet.Losses.Benchmarks;

/// <summary>
/// An epoch of a multi-layer perceptron under Huber's loss: the steps of the trainer, against a hand-written loop of
/// TorchSharp and, where Python has them, of PyTorch and skorch. All shuffle the rows anew and use Adam.
/// </summary>
internal static class TrainingBenchmark
{
    private const int Rows = 100_000, Features = 20, Width = 64;
    private const double Rate = 1e-3;

    public static void Run()
    {
        TorchRuntime.EnsureLoaded();
        var random = new Random(1);
        float[] features = [.. Enumerable.Range(0, Rows * Features).Select(_ => (float)((random.NextDouble() * 2) - 1))];
        float[] labels = [.. Enumerable.Range(0, Rows).Select(row => features[row * Features] * 2 - (features[(row * Features) + 1] * features[(row * Features) + 2]))];
        foreach ((int batch, int rounds) in new[] { (2048, 25), (256, 15), (32, 7) })
        {
            RunBatch(features, labels, batch, rounds);
        }
    }

    private static void RunBatch(float[] features, float[] labels, int batch, int rounds)
    {
        using ITrainableNetwork network = new TorchBackend().Create(
            Network.Mlp(Width, Width), new() { Inputs = Features, Outputs = 1, Optimizer = new AdamOptimizer(), Device = "cpu" });
        using var scope = NewDisposeScope();
        TorchSharpLoop loop = new(tensor(features, [Rows, Features]), tensor(labels, [Rows, 1]));
        using PythonPeer? python = PythonPeer.Start(Rows, Features, Width);
        List<(string, Action)> contenders = [("TorchSharp, hand-written loop", () => loop.Epoch(batch)), ("MLNet.Losses", () => Epoch(network, features, labels, batch))];
        foreach (string name in python?.Names ?? [])
        {
            contenders.Add((name, () => python!.Epoch(name, batch)));
        }

        Interleaved.Run($"An epoch of an MLP {Width}-{Width}, batches of {batch}", "row", Rows, rounds, 2, [.. contenders]);
    }

    private static void Epoch(ITrainableNetwork network, float[] features, float[] labels, int batch)
    {
        var loss = new HuberLoss();
        int[] order = [.. Enumerable.Range(0, Rows)];
        Random.Shared.Shuffle(order);
        FeatureBatch rows = new(Features, isSparse: false);
        float[] targets = new float[batch], outputs = new float[batch], values = new float[batch], slopes = new float[batch];
        for (int from = 0; from < Rows; from += batch)
        {
            int count = int.Min(batch, Rows - from);
            rows.Clear();
            for (int i = 0; i < count; i++)
            {
                int row = order[from + i];
                features.AsSpan(row * Features, Features).CopyTo(rows.Add());
                targets[i] = labels[row];
            }

            network.Forward(rows, outputs.AsSpan(0, count));
            loss.ValuesAndSlopes(outputs.AsSpan(0, count), targets.AsSpan(0, count), values.AsSpan(0, count), slopes.AsSpan(0, count));
            foreach (ref float slope in slopes.AsSpan(0, count))
            {
                slope /= count;
            }

            network.Step(slopes.AsSpan(0, count), Rate);
        }
    }

    /// <summary>As a user of TorchSharp would write it.</summary>
    private sealed class TorchSharpLoop(Tensor features, Tensor labels)
    {
        private readonly nn.Module<Tensor, Tensor> _network = nn.Sequential(
            nn.Linear(Features, Width), nn.ReLU(), nn.Linear(Width, Width), nn.ReLU(), nn.Linear(Width, 1));

        private optim.Optimizer? _adam;

        public void Epoch(int batch)
        {
            _adam ??= optim.Adam(_network.parameters(), Rate);
            using DisposeScope outer = NewDisposeScope();
            Tensor order = randperm(Rows);
            for (int from = 0; from < Rows; from += batch)
            {
                using DisposeScope scope = NewDisposeScope();
                Tensor rows = order.narrow(0, from, int.Min(batch, Rows - from));
                _adam.zero_grad();
                Tensor loss = nn.functional.huber_loss(_network.forward(features.index_select(0, rows)), labels.index_select(0, rows));
                loss.backward();
                _adam.step();
            }
        }
    }
}
