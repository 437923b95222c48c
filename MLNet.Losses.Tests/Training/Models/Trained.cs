using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Networks.Layers;
using MLNet.Losses.Training.Models.Columns;
using MLNet.Losses.Training.Models.Predictions;
using MLNet.Losses.Training.Objectives.Heads;

namespace MLNet.Losses.Tests.Training.Models;

/// <summary>A model of each task, and data for it. Nothing is trained: the weights are random.</summary>
internal static class Trained
{
    public const int Features = 5;

    private static readonly string[] _classes = ["ash", "birch", "cedar"];

    public static MLContext Context { get; } = new(1);

    public static IReadOnlyDictionary<string, Func<Prediction>> Tasks { get; } = new Dictionary<string, Func<Prediction>>
    {
        ["regression"] = static () => new RegressionPrediction(new PlainHead(1), ScoreLink.Same),
        ["rate"] = static () => new RegressionPrediction(new AffineHead([0.2f], [0.5f]), ScoreLink.Rate),
        ["several outputs"] = static () => new RegressionPrediction(new AffineHead([3, -1], [2, 0.5f]), ScoreLink.Same, isVector: true, ["left", "right"]),
        ["one of several outputs"] = static () => new RegressionPrediction(new PlainHead(1), ScoreLink.Same, isVector: true),
        ["gaussian"] = static () => new RegressionPrediction(new GaussianHead([3], [2]), ScoreLink.Same),
        ["quantiles"] = static () => new RegressionPrediction(new OrderedHead([0.9, 0.1, 0.5], 10, 3), ScoreLink.Same, isVector: true, ["0.9", "0.1", "0.5"]),
        ["binary"] = static () => new BinaryPrediction(new PlainHead(1)),
        ["multiclass"] = static () => new MulticlassPrediction(new PlainHead(3), ScoreLink.ClassProbability, KeyValues.Of(Rows().Schema["Label"])),
        ["margin"] = static () => new MulticlassPrediction(new PlainHead(3), ScoreLink.Same, keyValues: null),
        ["ordered classes"] = static () => new MulticlassPrediction(new PlainHead(3), ScoreLink.OrderedClassProbability, keyValues: null),
        ["several labels"] = static () => new MultiLabelPrediction(new PlainHead(2), ["wet", "cold"]),
        ["ranking"] = static () => new RankingPrediction(new PlainHead(1)),
        ["embedding"] = static () => new EmbeddingPrediction(new PlainHead(4), "Place"),
        ["sequence"] = static () => new SequencePrediction(new LogSoftmaxHead(6, 3), classes: 3, blank: 0),
        ["steps"] = static () => new SequencePrediction(new LogSoftmaxHead(6, 3), classes: 3, blank: null),
        ["log-probabilities"] = static () => new RegressionPrediction(new LogSoftmaxHead(6, 3), ScoreLink.Same, isVector: true),
    };

    public static TheoryData<string> Names => [.. Tasks.Keys];

    public static TorchPredictionTransformer Model(string task, float[]? imputed = null) => new(Parameters(Tasks[task](), imputed), "Features");

    public static TorchModelParameters Parameters(Prediction prediction, float[]? imputed = null)
    {
        var random = new Random(2);
        float[] Weights(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() * 2) - 1)];
        DenseLayer first = new(Features, Weights(Features * 9), Weights(9));
        DenseLayer last = new(9, Weights(9 * prediction.Head.Outputs), Weights(prediction.Head.Outputs));
        TrainingHistory history = new(
            [
                new()
                {
                    Epoch = 1, MaxEpoch = 3, Steps = 10, TrainingLoss = 0.5, ValidationLoss = 0.25, LearningRate = 0.1, IsBest = true,
                    RowsPerSecond = 100, Elapsed = TimeSpan.FromSeconds(1.5), Remaining = TimeSpan.FromSeconds(3), ExtraLosses = new Dictionary<string, double> { ["MSE"] = 2 },
                },
            ],
            TrainingEnd.EarlyStopping,
            ["a warning"]);
        return new(new LayeredModel([first, new ActivationLayer(Activation.SiLU, 9), last]), prediction) { Imputed = imputed, Loss = "MSELoss()", History = history };
    }

    /// <summary>Rows with features and a label of every kind.</summary>
    public static IDataView Rows(int count = 150)
    {
        var random = new Random(3);
        IDataView rows = Context.Data.LoadFromEnumerable(Enumerable.Range(0, count).Select(i => new Row
        {
            Features = [.. Enumerable.Range(0, Features).Select(_ => (float)(random.NextDouble() * 4) - 2)],
            Class = _classes[i % 3],
            Yes = i % 2 == 0,
            Number = i % 5,
            Query = (uint)(i / 10),
        }).ToArray());
        return Context.Transforms.Conversion.MapValueToKey("Label", "Class")
            .Append(Context.Transforms.Conversion.MapValueToKey("GroupId", "Query")).Fit(rows).Transform(rows);
    }

    internal sealed class Row
    {
        [VectorType(Trained.Features)]
        public float[] Features { get; set; } = [];

        public string Class { get; set; } = string.Empty;

        public bool Yes { get; set; }

        public float Number { get; set; }

        public uint Query { get; set; }
    }
}
