using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Tests.Support;
using MLNet.Losses.Tests.Torch;

namespace MLNet.Losses.Tests.Training.Trainers;

/// <summary>The trainers are trainers of ML.NET: whatever it does with its own, it does with these.</summary>
[Collection(TorchCollection.Name)]
public sealed class PipelineTests
{
    private const int Rows = 240;

    private static readonly float[] _features = Synthetic.Normal(3 * Rows, 1);

    private static readonly MLContext _context = new(1);

    private static IDataView Numbers => Synthetic.Of(3, _features, Synthetic.Labels(_features, 3, (x, random) => (3 * x[0]) - x[1] + (0.1 * Synthetic.Gauss(random))));

    private static Table Yes => new Table(Rows).WithVectors("Features", 3, _features)
        .With("Label", [.. Synthetic.Labels(_features, 3, (x, random) => random.NextDouble() < 1 / (1 + Math.Exp(-4 * x[0])) ? 1 : 0).Select(label => label > 0)]);

    private static Table Classes => new Table(Rows).WithVectors("Features", 3, _features)
        .With("Class", [.. Synthetic.Labels(_features, 3, (x, _) => x[0] > 0.4 ? 2 : x[0] < -0.4 ? 0 : 1).Select(label => ((string[])["low", "mid", "high"])[(int)label].AsMemory())]);

    [Fact]
    public void Cross_validation_and_evaluation_of_regression()
    {
        TorchRegressionTrainer trainer = _context.Regression.Trainers.Torch(new HuberLoss(), hiddenLayers: [], maxEpoch: 60, learningRate: 0.05, seed: 1);
        Assert.All(_context.Regression.CrossValidate(Numbers, trainer, numberOfFolds: 3), fold => Assert.InRange(fold.Metrics.RSquared, 0.99, 1));
    }

    [Fact]
    public void Feature_importance()
    {
        TorchPredictionTransformer model = _context.Regression.Trainers.Torch(new MSELoss(), hiddenLayers: [], maxEpoch: 60, learningRate: 0.05, seed: 1).Fit(Numbers);
        var importance = _context.Regression.PermutationFeatureImportance(model, Numbers, permutationCount: 2);
        double[] falls = [.. importance.Select(metrics => -metrics.RSquared.Mean)];
        Assert.True(falls[0] > falls[1] && falls[1] > 10 * Math.Abs(falls[2]), string.Join(" ", falls));
    }

    [Fact]
    public void Two_classes_are_evaluated_and_calibrated()
    {
        TorchPredictionTransformer model = _context.BinaryClassification.Trainers.Torch(new BCEWithLogitsLoss(), hiddenLayers: [], maxEpoch: 60, learningRate: 0.05, seed: 1).Fit(Yes);
        Assert.InRange(_context.BinaryClassification.Evaluate(model.Transform(Yes)).AreaUnderRocCurve, 0.85, 1);

        // A hinge's score is no log-odds; Platt's calibrator makes a probability of it.
        TorchBinaryTrainer hinge = _context.BinaryClassification.Trainers.Torch(new HingeLoss(), hiddenLayers: [], maxEpoch: 60, learningRate: 0.05, seed: 1);
        IDataView scored = hinge.Append(_context.BinaryClassification.Calibrators.Platt()).Fit(Yes).Transform(Yes);
        Assert.InRange(_context.BinaryClassification.Evaluate(scored).LogLoss, 0, 0.75);
    }

    [Fact]
    public void Classes_keep_their_names_through_saving_and_single_predictions()
    {
        var pipeline = _context.Transforms.Conversion.MapValueToKey("Label", "Class")
            .Append(_context.MulticlassClassification.Trainers.Torch(new CrossEntropyLoss(), maxEpoch: 40, learningRate: 0.01, seed: 1))
            .Append(_context.Transforms.Conversion.MapKeyToValue("Predicted", "PredictedLabel"));
        Table data = Classes;
        ITransformer model = pipeline.Fit(data);
        IDataView scored = model.Transform(data);
        Assert.InRange(_context.MulticlassClassification.Evaluate(scored).MicroAccuracy, 0.95, 1);

        using var file = new MemoryStream();
        _context.Model.Save(model, data.Schema, file);
        ITransformer loaded = new MLContext().Model.Load(file, out _);
        string[] expected = [.. scored.Read<ReadOnlyMemory<char>>("Predicted").Select(name => name.ToString())];
        Assert.Equal(expected, loaded.Transform(data).Read<ReadOnlyMemory<char>>("Predicted").Select(name => name.ToString()));

        using PredictionEngine<Row, Prediction> engine = _context.Model.CreatePredictionEngine<Row, Prediction>(loaded);
        Prediction prediction = engine.Predict(new() { Features = [2, 0, 0] });
        Assert.Equal("high", prediction.Predicted);
        Assert.Equal(1, prediction.Score.Sum(), 1e-5);
    }

    [Fact]
    public void Queries_are_ranked_and_evaluated()
    {
        Table data = new Table(Rows).WithVectors("Features", 3, _features)
            .WithKeys("GroupId", 40, [.. Enumerable.Range(0, Rows).Select(row => 1 + (uint)(row / 6))])
            .WithKeys("Label", 3, [.. Synthetic.Labels(_features, 3, (x, _) => x[0] - x[1] > 1 ? 3 : x[0] - x[1] > 0 ? 2 : 1).Select(label => (uint)label)]);
        foreach (TorchRankingTrainer trainer in (TorchRankingTrainer[])
        [
            _context.Ranking.Trainers.Torch(new ListNetLoss(), hiddenLayers: [], maxEpoch: 60, learningRate: 0.05, seed: 1),
            _context.Ranking.Trainers.Torch(new MarginRankingLoss(margin: 0.5), hiddenLayers: [], maxEpoch: 60, learningRate: 0.05, seed: 1),
        ])
        {
            Assert.InRange(_context.Ranking.Evaluate(trainer.Fit(data).Transform(data)).NormalizedDiscountedCumulativeGains[2], 0.97, 1);
        }
    }

    [Fact]
    public void Features_may_be_sparse()
    {
        // Texts of one word each: the label is what the word is worth.
        string[] words = ["good", "fine", "bad", "awful"];
        float[] worth = [4, 3, -2, -5];
        Table data = new Table(80).With("Text", row => words[row % 4].AsMemory()).With("Label", row => worth[row % 4]);
        ITransformer model = _context.Transforms.Text.FeaturizeText("Features", "Text")
            .Append(_context.Regression.Trainers.Torch(new MSELoss(), hiddenLayers: [], maxEpoch: 100, learningRate: 0.05, seed: 1)).Fit(data);
        Assert.All(model.Transform(data).Read<float>("Score").Zip(data.Read<float>("Label")), pair => Assert.Equal(pair.Second, pair.First, 0.2));
    }

    [Fact]
    public void A_loss_of_ones_own_is_trained_in_any_task()
    {
        PointwiseLoss own = PointwiseLoss.FromFunction("Own", (score, label) => (score - label) * (score - label));
        float[] expected = _context.Regression.Trainers.Torch(new MSELoss(), hiddenLayers: [4], maxEpoch: 5, seed: 3).Fit(Numbers).Transform(Numbers).Read<float>("Score");
        Assert.Equal(expected, _context.Regression.Trainers.Torch(own, hiddenLayers: [4], maxEpoch: 5, seed: 3).Fit(Numbers).Transform(Numbers).Read<float>("Score"));
    }

    private sealed class Row
    {
        [VectorType(3)]
        public float[] Features { get; set; } = [];

        public string Class { get; set; } = string.Empty;
    }

    private sealed class Prediction
    {
        public float[] Score { get; set; } = [];

        public string Predicted { get; set; } = string.Empty;
    }
}
