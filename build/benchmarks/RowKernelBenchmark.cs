using MLNet.Losses.Torch;
using static TorchSharp.torch;

namespace MLNet.Losses.Benchmarks;

/// <summary>Losses of rows of vectors, one thread, against TorchSharp's own with reduction none.</summary>
internal static class RowKernelBenchmark
{
    private const int Rows = 100_000;
    private const int Classes = 10;
    private const int Dimensions = 64;

    public static void Run()
    {
        TorchRuntime.EnsureLoaded();
        set_num_threads(1);
        var random = new Random(1);
        RunCrossEntropy(random);
        RunTriplet(random);
    }

    private static void RunCrossEntropy(Random random)
    {
        float[] scores = Numbers(random, Rows * Classes), values = new float[Rows], slopes = new float[Rows * Classes];
        int[] labels = [.. Enumerable.Range(0, Rows).Select(_ => random.Next(Classes))];
        using Tensor score = tensor(scores).reshape(Rows, Classes), label = tensor(labels.Select(index => (long)index).ToArray());
        var loss = new CrossEntropyLoss();
        Interleaved.Run(
            $"{loss.Name} of {Classes} classes",
            Rows,
            51,
            ("TorchSharp", () => nn.functional.cross_entropy(score, label, reduction: nn.Reduction.None).Dispose()),
            ("values", () => loss.Values(scores, labels, values)),
            ("values and slopes", () => loss.Values(scores, labels, values, slopes)));
    }

    private static void RunTriplet(Random random)
    {
        float[] anchors = Numbers(random, Rows * Dimensions), positives = Numbers(random, Rows * Dimensions);
        float[] negatives = Numbers(random, Rows * Dimensions), values = new float[Rows];
        using Tensor anchor = tensor(anchors).reshape(Rows, Dimensions), positive = tensor(positives).reshape(Rows, Dimensions);
        using Tensor negative = tensor(negatives).reshape(Rows, Dimensions);
        var loss = new TripletMarginLoss();
        Interleaved.Run(
            $"{loss.Name} of {Dimensions} dimensions",
            Rows,
            51,
            ("TorchSharp", () => nn.functional.triplet_margin_loss(anchor, positive, negative, reduction: nn.Reduction.None).Dispose()),
            ("values", () => loss.Values(anchors, positives, negatives, values)));
    }

    private static float[] Numbers(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => (float)((random.NextDouble() * 4) - 2))];
}
