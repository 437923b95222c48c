using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Networks;
using MLNet.Losses.Networks.Layers;
using MLNet.Losses.Torch;
using MLNet.Losses.Training.Models.Predictions;
using MLNet.Losses.Training.Objectives.Heads;
using static TorchSharp.torch;

namespace MLNet.Losses.Benchmarks;

/// <summary>Scoring a network of 20 features and two hidden layers of 64, one thread: against TorchSharp's forward, and against ML.NET's linear model.</summary>
internal static class ScoringBenchmark
{
    private const int Rows = 50_000;
    private const int Features = 20;
    private const int Hidden = 64;

    public static void Run()
    {
        TorchRuntime.EnsureLoaded();
        set_num_threads(1);
        var random = new Random(1);
        float[] numbers = Numbers(random, Rows * Features);
        LayeredModel mlp = Mlp(random);
        RunForward(numbers, mlp);
        RunPipeline(numbers, mlp);
    }

    private static void RunForward(float[] numbers, LayeredModel mlp)
    {
        float[] outputs = new float[Rows];
        FeatureBatch all = new(Features, isSparse: false), single = new(Features, isSparse: false);
        for (int row = 0; row < Rows; row++)
        {
            numbers.AsSpan(row * Features, Features).CopyTo(all.Add());
        }

        using Tensor data = tensor(numbers).reshape(Rows, Features);
        using nn.Module<Tensor, Tensor> network = nn.Sequential(
            nn.Linear(Features, Hidden), nn.ReLU(), nn.Linear(Hidden, Hidden), nn.ReLU(), nn.Linear(Hidden, 1));
        network.eval();
        (string Name, Action Body)[] peers = [.. new[] { 2048, 256, 32 }.Select(batch => ($"TorchSharp, batches of {batch}", (Action)(() => Forward(network, data, batch))))];
        Interleaved.Run(
            $"Network {Features}-{Hidden}-{Hidden}-1",
            Rows,
            11,
            [.. peers, ("blocks", () => mlp.Score(all, outputs)), ("row by row", () => Singly(mlp, single, numbers, outputs))]);
    }

    private static void RunPipeline(float[] numbers, LayeredModel mlp)
    {
        var context = new MLContext(1);
        Row[] rows = [.. numbers.Chunk(Features).Select(row => new Row { Features = row, Label = row[0] })];
        IDataView data = context.Data.Cache(context.Data.LoadFromEnumerable(rows));
        var linear = context.Regression.Trainers.OnlineGradientDescent().Fit(data);
        IDataView builtIn = linear.Transform(data), scored = Transformer(mlp).Transform(data);
        IDataView ourLinear = Transformer(new([new DenseLayer(Features, Numbers(new(2), Features), [0f])])).Transform(data);
        Interleaved.Run(
            "A Score column over cached rows",
            Rows,
            11,
            ("ML.NET's linear model", () => Read(builtIn)),
            ("our linear model", () => Read(ourLinear)),
            ($"our network {Features}-{Hidden}-{Hidden}-1", () => Read(scored)));

        PredictionEngine<Row, Output> first = context.Model.CreatePredictionEngine<Row, Output>(linear);
        PredictionEngine<Row, Output> second = context.Model.CreatePredictionEngine<Row, Output>(Transformer(mlp));
        Interleaved.Run(
            "PredictionEngine",
            Rows,
            11,
            ("ML.NET's linear model", () => Predict(first, rows)),
            ($"our network {Features}-{Hidden}-{Hidden}-1", () => Predict(second, rows)));
    }

    private static void Forward(nn.Module<Tensor, Tensor> network, Tensor data, int batch)
    {
        using IDisposable inference = inference_mode();
        for (int from = 0; from < Rows; from += batch)
        {
            using Tensor rows = data.slice(0, from, Math.Min(Rows, from + batch), 1);
            using Tensor outputs = network.forward(rows);
        }
    }

    private static void Singly(LayeredModel model, FeatureBatch batch, float[] numbers, float[] outputs)
    {
        for (int row = 0; row < Rows; row++)
        {
            batch.Clear();
            numbers.AsSpan(row * Features, Features).CopyTo(batch.Add());
            model.Score(batch, outputs.AsSpan(row, 1));
        }
    }

    private static void Read(IDataView data)
    {
        DataViewSchema.Column score = data.Schema["Score"];
        using DataViewRowCursor cursor = data.GetRowCursor([score]);
        ValueGetter<float> getter = cursor.GetGetter<float>(score);
        for (float value = 0; cursor.MoveNext();)
        {
            getter(ref value);
        }
    }

    private static void Predict(PredictionEngine<Row, Output> engine, Row[] rows)
    {
        Output output = new();
        foreach (Row row in rows)
        {
            engine.Predict(row, ref output);
        }
    }

    private static TorchPredictionTransformer Transformer(LayeredModel model) =>
        new(new TorchModelParameters(model, new RegressionPrediction(new PlainHead(1), ScoreLink.Same)), "Features");

    private static LayeredModel Mlp(Random random) => new(
    [
        new DenseLayer(Features, Numbers(random, Features * Hidden), new float[Hidden]),
        new ActivationLayer(Activation.ReLU, Hidden),
        new DenseLayer(Hidden, Numbers(random, Hidden * Hidden), new float[Hidden]),
        new ActivationLayer(Activation.ReLU, Hidden),
        new DenseLayer(Hidden, Numbers(random, Hidden), new float[1]),
    ]);

    private static float[] Numbers(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() - 0.5))];

    private sealed class Row
    {
        [VectorType(ScoringBenchmark.Features)]
        public float[] Features { get; set; } = [];

        public float Label { get; set; }
    }

    private sealed class Output
    {
        public float Score { get; set; }
    }
}
