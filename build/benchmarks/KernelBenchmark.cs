using MLNet.Losses.Torch;
using static TorchSharp.torch;

namespace MLNet.Losses.Benchmarks;

/// <summary>Losses of arrays in the cache, one thread, against TorchSharp's own with reduction none.</summary>
internal static class KernelBenchmark
{
    private const int Rows = 100_000;

    public static void Run()
    {
        TorchRuntime.EnsureLoaded();
        set_num_threads(1);
        var random = new Random(1);
        float[] scores = [.. Enumerable.Range(0, Rows).Select(_ => (float)((random.NextDouble() * 10) - 5))];
        float[] labels = [.. Enumerable.Range(0, Rows).Select(_ => (float)random.Next(2))];
        using Tensor score = tensor(scores), label = tensor(labels);
        (PointwiseLoss Loss, Func<Tensor> Torch)[] pairs =
        [
            (new MSELoss(), () => nn.functional.mse_loss(score, label, nn.Reduction.None)),
            (new HuberLoss(1f), () => nn.functional.huber_loss(score, label, 1, nn.Reduction.None)),
            (new BCEWithLogitsLoss(), () => nn.functional.binary_cross_entropy_with_logits(score, label, reduction: nn.Reduction.None)),
        ];
        float[] values = new float[Rows], slopes = new float[Rows];
        foreach ((PointwiseLoss loss, Func<Tensor> peer) in pairs)
        {
            Interleaved.Run(
                loss.Name,
                Rows,
                51,
                ("TorchSharp", () => peer().Dispose()),
                ("values", () => loss.Values(scores, labels, values)),
                ("values and slopes", () => loss.ValuesAndSlopes(scores, labels, values, slopes)));
        }
    }
}
