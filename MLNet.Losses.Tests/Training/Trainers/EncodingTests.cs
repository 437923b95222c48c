using Microsoft.ML;
using MLNet.Losses.Networks.Encodings;
using MLNet.Losses.Tests.Support;
using MLNet.Losses.Tests.Torch;
using MLNet.Losses.Tests.Torch.Training;

namespace MLNet.Losses.Tests.Training.Trainers;

/// <summary>Trainings on encoded features: what they can learn, and that everything else works as without.</summary>
[Collection(TorchCollection.Name)]
public sealed class EncodingTests : IDisposable
{
    private const int Rows = 240;

    private static readonly MLContext _context = new(1);

    private static readonly float[] _features = Synthetic.Normal(3 * Rows, 1);

    private readonly string _folder = Directory.CreateTempSubdirectory("encodings").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_linear_model_learns_bends()
    {
        // Straight between the values of the feature: no other model of these bins is better.
        float[] heights = [3, 1, 4, 1, 5, 9, 2, 6];
        Table data = new Table(Rows).WithVectors("Features", 1, [.. Enumerable.Range(0, Rows).Select(row => (float)(row % 8))]).With("Label", row => heights[row % 8]);
        Assert.All(
            Trainer(options => (options.MaxEpoch, options.Schedule) = (300, LearningRateSchedule.Cosine())).Fit(data).Transform(data).Read<float>("Score").Take(8).Zip(heights),
            pair => Assert.Equal(pair.Second, pair.First, 1e-2));
    }

    public static TheoryData<string, Func<TorchTrainer>, Func<IDataView, double>> Tasks => new()
    {
        { "regression", () => Trainer(), scored => _context.Regression.Evaluate(scored).RSquared },
        {
            "binary",
            () => _context.BinaryClassification.Trainers.Torch(Linear(new TorchBinaryTrainer.Options { LabelColumnName = "Near" })),
            scored => _context.BinaryClassification.Evaluate(scored, "Near").AreaUnderRocCurve
        },
        {
            "multiclass",
            () => _context.MulticlassClassification.Trainers.Torch(Linear(new TorchMulticlassTrainer.Options { LabelColumnName = "Class" })),
            scored => _context.MulticlassClassification.Evaluate(scored, "Class").MicroAccuracy
        },
        {
            "ranking",
            () => _context.Ranking.Trainers.Torch(Linear(new TorchRankingTrainer.Options { Loss = new ListNetLoss(), LabelColumnName = "Class" })),
            scored => _context.Ranking.Evaluate(scored, "Class").NormalizedDiscountedCumulativeGains[0]
        },
        {
            "embedding",
            () => _context.Transforms.TorchEmbedding(Linear(new TorchEmbeddingTrainer.Options { Loss = new TripletMarginLoss(), LabelColumnName = "Class", Dimensions = 2, BatchSize = 64 })),
            scored => _context.Losses.EvaluateRetrieval(scored, new RetrievalOptions { LabelColumnName = "Class" }).PrecisionAt1
        },
    };

    [Theory]
    [MemberData(nameof(Tasks))]
    public void Every_task_learns_what_no_linear_model_can(string task, Func<TorchTrainer> trainer, Func<IDataView, double> measure)
    {
        // What counts is how far the first feature is from 0, on either side.
        double distance(int row) => Math.Abs(_features[3 * row]);
        uint grade(int row) => distance(row) < 0.4 ? 3u : distance(row) < 1 ? 2u : 1;
        Table data = new Table(Rows).WithVectors("Features", 3, _features)
            .With("Label", row => (float)distance((int)row))
            .With("Near", row => distance((int)row) < 0.7)
            .WithKeys("Class", 3, [.. Enumerable.Range(0, Rows).Select(grade)])
            .WithKeys("GroupId", 24, [.. Enumerable.Range(0, Rows).Select(row => 1 + (uint)(row / 10))]);
        double found = measure(trainer().Fit(data).Transform(data));
        Assert.True(found > 0.93, $"{task}: {found}");
    }

    [Fact]
    public void Saved_and_loaded_it_gives_the_same_bits_in_blocks_and_row_by_row()
    {
        foreach (Network network in (Network[])[Network.Mlp(8), OwnNetworks.WithDropout])
        {
            Table data = Data();
            TorchPredictionTransformer model = Trainer(options => (options.Network, options.MaxEpoch) = (network, 2)).Fit(data);
            Assert.Equal(4, model.Model.FeatureCount);
            float[] scores = model.Transform(data).Read<float>("Score");
            using var file = new MemoryStream();
            _context.Model.Save(model, data.Schema, file);
            ITransformer loaded = new MLContext().Model.Load(file, out _);
            Assert.Equal(scores, loaded.Transform(data).Read<float>("Score"));
            using PredictionEngine<Row, Prediction> engine = _context.Model.CreatePredictionEngine<Row, Prediction>(loaded);
            float[][] rows = [.. data.ReadVectors("Features").Take(20)];

            // libtorch, which runs modules, sums a single row in another order.
            double tolerance = network is LayeredNetwork ? 0 : 1e-5;
            Assert.All(scores.Zip(rows), pair => Assert.Equal(pair.First, engine.Predict(new() { Features = pair.Second }).Score, tolerance));
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData(30)]
    public void A_training_that_was_cut_off_goes_on_to_the_same_bits(int? held)
    {
        Table data = Data();
        void Checkpointed(TorchRegressionTrainer.Options options) =>
            (options.CheckpointPath, options.MaxEpoch, options.MaxRowsInMemory, options.ValidationFraction, options.Network) =
                (Path.Combine(_folder, $"training{held}"), 4, held, 0.2, Network.Mlp(new MlpOptions { Widths = [8], Dropout = 0.2 }));
        float[] whole = Trainer(options =>
        {
            Checkpointed(options);
            options.CheckpointPath = null;
        }).Fit(data).Transform(data).Read<float>("Score");
        using var source = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => Trainer(options =>
        {
            Checkpointed(options);
            (options.CancellationToken, options.Progress) = (source.Token, new Cancel(source));
        }).Fit(data));
        Assert.Equal(whole, Trainer(Checkpointed).Fit(data).Transform(data).Read<float>("Score"));

        string other = Assert.Throws<CheckpointException>(() => Trainer(options =>
        {
            Checkpointed(options);
            options.FeatureEncoding = FeatureEncoding.PiecewiseLinear(3);
        }).Fit(data)).Message;
        Assert.Contains("FeatureEncoding is PiecewiseLinear(16) in it, but PiecewiseLinear(3) here", other, StringComparison.Ordinal);
        other = Assert.Throws<CheckpointException>(() => Trainer(options =>
        {
            Checkpointed(options);
            options.FeatureEncoding = null;
        }).Fit(data)).Message;
        Assert.Contains("it has FeatureEncoding, which is not set here", other, StringComparison.Ordinal);
    }

    [Fact]
    public void A_checkpoint_of_data_with_other_quantiles_is_an_error()
    {
        // The same means and deviations, and other values.
        void Checkpointed(TorchRegressionTrainer.Options options) => (options.CheckpointPath, options.MaxEpoch) = (Path.Combine(_folder, "training"), 1);
        Table Of(params float[] features) => new Table(4).With("Label", 1f, 2, 3, 4).WithVectors("Features", 1, features);
        Trainer(Checkpointed).Fit(Of(-1, 1, -1, 1));
        Assert.Contains("data", Assert.Throws<CheckpointException>(() => Trainer(Checkpointed).Fit(Of(-MathF.Sqrt(2), 0, 0, MathF.Sqrt(2)))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_warm_start_has_the_boundaries_of_the_model()
    {
        Table data = Data(), other = Data(seed: 4, shift: 3);
        TorchPredictionTransformer first = Trainer(options => options.Network = Network.Mlp(8)).Fit(data);
        TorchPredictionTransformer second = Trainer(options =>
            (options.Network, options.InitialModel, options.MaxEpoch, options.LearningRate, options.FeatureEncoding) =
                (Network.Mlp(8), first, 1, 1e-12, FeatureEncoding.PiecewiseLinear(5))).Fit(other);
        Assert.Equal(((EncodedModel)first.Model.Network).Encoder.Boundaries, ((EncodedModel)second.Model.Network).Encoder.Boundaries);
        Assert.All(
            first.Transform(other).Read<float>("Score").Zip(second.Transform(other).Read<float>("Score")),
            pair => Assert.Equal(pair.First, pair.Second, 1e-4 * Math.Max(1, Math.Abs(pair.First))));
    }

    [Fact]
    public void A_model_that_is_encoded_otherwise_is_no_start()
    {
        Table data = Data();
        TorchPredictionTransformer encoded = Trainer(options => options.MaxEpoch = 1).Fit(data);
        TorchPredictionTransformer plain = Trainer(options => (options.MaxEpoch, options.FeatureEncoding) = (1, null)).Fit(data);
        string error = Assert.Throws<ArgumentException>(() => Trainer(options => options.InitialModel = plain).Fit(data)).Message;
        Assert.Contains("InitialModel: found a model that does not encode its features, expected one that does, as FeatureEncoding has it", error, StringComparison.Ordinal);
        error = Assert.Throws<ArgumentException>(() => Trainer(options => (options.InitialModel, options.FeatureEncoding) = (encoded, null)).Fit(data)).Message;
        Assert.Contains("found a model that encodes its features, expected one that does not", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_feature_is_scored_as_the_mean_or_not_at_all()
    {
        Table data = Data(), missing = new Table(1).WithVectors("Features", 4, 1, float.NaN, 2, 3).With("Label", 0f);
        TorchPredictionTransformer imputing = Trainer(options => (options.MaxEpoch, options.ImputeMissing) = (2, true)).Fit(data);
        Table mean = new Table(1).WithVectors("Features", 4, 1, imputing.Model.Imputed![1], 2, 3).With("Label", 0f);
        Assert.Equal(imputing.Transform(mean).Read<float>("Score"), imputing.Transform(missing).Read<float>("Score"));
        Assert.Equal([float.NaN], Trainer(options => options.MaxEpoch = 2).Fit(data).Transform(missing).Read<float>("Score"));
    }

    private static TorchRegressionTrainer Trainer(Action<TorchRegressionTrainer.Options>? change = null)
    {
        TorchRegressionTrainer.Options options = Linear(new TorchRegressionTrainer.Options { Loss = new MSELoss() });
        change?.Invoke(options);
        return _context.Regression.Trainers.Torch(options);
    }

    private static TOptions Linear<TOptions>(TOptions options)
        where TOptions : TorchTrainerOptions
    {
        (options.Network, options.FeatureEncoding) = (Network.Linear(), FeatureEncoding.PiecewiseLinear());
        (options.MaxEpoch, options.LearningRate, options.Seed, options.NumberOfThreads) = (60, 0.03, 1, 1);
        return options;
    }

    private static Table Data(int seed = 1, float shift = 0)
    {
        float[] features = [.. Synthetic.Normal(400, seed).Select(x => x + shift)];
        return Synthetic.Of(4, features, Synthetic.Labels(features, 4, (x, random) => Math.Abs(x[0]) + (x[1] * x[2]) + Synthetic.Gauss(random)));
    }

    private sealed class Cancel(CancellationTokenSource source) : IProgress<EpochReport>
    {
        public void Report(EpochReport value)
        {
            if (value.Epoch == 2)
            {
                source.Cancel();
            }
        }
    }

    private sealed class Row
    {
        [Microsoft.ML.Data.VectorType(4)]
        public float[] Features { get; set; } = [];

        public float Label { get; set; }
    }

    private sealed class Prediction
    {
        public float Score { get; set; }
    }
}
