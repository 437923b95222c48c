using Microsoft.ML;
using Microsoft.ML.Trainers;
using MLNet.Losses.Statistics;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Experiments;

/// <summary>Data and trainers that experiments are tried on.</summary>
internal static class Trials
{
    public static MLContext Context { get; } = new(1);

    /// <summary>Runs an experiment within the test that asks for it.</summary>
    public static LossLeaderboard RunHere(this LossExperiment experiment, IDataView data, IProgress<TrialReport>? progress = null) =>
        experiment.Run(data, progress, TestContext.Current.CancellationToken);

    /// <inheritdoc cref="RunHere(LossExperiment, IDataView, IProgress{TrialReport})"/>
    public static LossLeaderboard RunHere(this LossExperiment experiment, IDataView train, IDataView validation) =>
        experiment.Run(train, validation, null, TestContext.Current.CancellationToken);

    /// <summary>label = 2·a − b + 1 and normal noise, with a share of labels far off.</summary>
    public static Table Regression(int rows, double outliers = 0, int seed = 1)
    {
        var random = SeededRandom.For(seed, "regression");
        float[] features = [.. Enumerable.Range(0, 2 * rows).Select(_ => (float)random.NextNormal())];
        float[] labels = [.. Enumerable.Range(0, rows).Select(row =>
            (2 * features[2 * row]) - features[(2 * row) + 1] + 1 + (0.3f * (float)random.NextNormal()) + (random.NextDouble() < outliers ? 15 : 0))];
        return new Table(rows).WithVectors("Features", 2, features).With("Label", labels);
    }

    /// <summary>Two classes that overlap.</summary>
    public static Table Binary(int rows)
    {
        var random = SeededRandom.For(2, "binary");
        float[] features = [.. Enumerable.Range(0, 2 * rows).Select(_ => (float)random.NextNormal())];
        bool[] labels = [.. Enumerable.Range(0, rows).Select(row => features[2 * row] + (0.5 * random.NextNormal()) > 0.3)];
        return new Table(rows).WithVectors("Features", 2, features).With("Label", labels);
    }

    /// <summary>Three classes, as keys.</summary>
    public static Table Multiclass(int rows)
    {
        var random = SeededRandom.For(3, "multiclass");
        uint[] labels = [.. Enumerable.Range(0, rows).Select(_ => (uint)random.Below(3) + 1)];
        float[] features = [.. labels.SelectMany(label => new[] { (label == 1 ? 2 : 0) + (float)random.NextNormal(), (label == 2 ? 2 : 0) + (float)random.NextNormal() })];
        return new Table(rows).WithVectors("Features", 2, features).WithKeys("Label", 3, labels);
    }

    /// <summary>A linear model by gradient descent; its seed is the context's.</summary>
    public static IEstimator<ITransformer> Descent(PointwiseLoss loss, MLContext context) =>
        context.Regression.Trainers.OnlineGradientDescent(lossFunction: loss.AsRegressionLoss(), learningRate: 0.1f, decreaseLearningRate: false, numberOfIterations: 5);

    /// <summary>A linear model of two classes.</summary>
    public static IEstimator<ITransformer> Classifier(PointwiseLoss loss, MLContext context) =>
        context.BinaryClassification.Trainers.SgdNonCalibrated(new SgdNonCalibratedTrainer.Options
        {
            LossFunction = loss.AsClassificationLoss(),
            NumberOfThreads = 1,
            NumberOfIterations = 10,
        });

    /// <summary>No training: the score is a column of the data.</summary>
    public static IEstimator<ITransformer> Column(string name) => new MLContext(1).Transforms.CopyColumns("Score", name);

    /// <summary>A trainer whose model is a matter of luck, by the seed, the loss and the training rows.</summary>
    public static IEstimator<ITransformer> Luck(int seed, Loss loss) => new LuckTrainer(SeededRandom.For(seed, "luck", loss));

    /// <summary>A trainer that cannot train.</summary>
    public static IEstimator<ITransformer> Broken(string message) => new Failing(message);

    private sealed class Failing(string message) : IEstimator<ITransformer>
    {
        public ITransformer Fit(IDataView input) => throw new InvalidOperationException(message);

        public SchemaShape GetOutputSchema(SchemaShape inputSchema) => inputSchema;
    }
}
