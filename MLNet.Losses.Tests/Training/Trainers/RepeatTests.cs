using Microsoft.ML;
using MLNet.Losses.Tests.Support;
using MLNet.Losses.Tests.Torch;

namespace MLNet.Losses.Tests.Training.Trainers;

/// <summary>The same seed gives the same bits: afresh, from a checkpoint, and whatever is trained beside.</summary>
[Collection(TorchCollection.Name)]
public sealed class RepeatTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("checkpoints").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_same_seed_gives_the_same_bits()
    {
        Table data = Data();
        float[] first = Scores(new MLContext(), Options(seed: 5), data);
        Assert.Equal(first, Scores(new MLContext(), Options(seed: 5), data));
        Assert.NotEqual(first, Scores(new MLContext(), Options(seed: 6), data));
    }

    [Fact]
    public void Without_a_seed_that_of_the_context_counts()
    {
        Table data = Data();
        float[] first = Scores(new MLContext(7), Options(seed: null), data);
        Assert.Equal(first, Scores(new MLContext(7), Options(seed: null), data));
        Assert.NotEqual(first, Scores(new MLContext(8), Options(seed: null), data));
    }

    [Fact]
    public void Fitting_twice_gives_the_same_model_twice()
    {
        Table data = Data();
        TorchRegressionTrainer trainer = new MLContext().Regression.Trainers.Torch(Options(seed: null));
        Assert.Equal(trainer.Fit(data).Transform(data).Read<float>("Score"), trainer.Fit(data).Transform(data).Read<float>("Score"));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(22)]
    public void A_training_that_was_cut_off_goes_on_to_the_same_bits(int epoch)
    {
        Table data = Data();
        float[] whole = Scores(new MLContext(), Options(seed: 1), data);

        TorchRegressionTrainer.Options cut = Options(seed: 1);
        cut.CheckpointPath = Path.Combine(_folder, "training.ckpt");
        using var source = new CancellationTokenSource();
        cut.CancellationToken = source.Token;
        cut.Progress = new At(epoch, source.Cancel);
        Assert.Throws<OperationCanceledException>(() => Scores(new MLContext(), cut, data));

        TorchRegressionTrainer.Options resumed = Options(seed: 1);
        resumed.CheckpointPath = cut.CheckpointPath;
        Assert.Equal(whole, Scores(new MLContext(), resumed, data));

        resumed.LearningRate = 0.5;
        Assert.Contains("LearningRate is 0.01 in it, but 0.5 here", Assert.Throws<CheckpointException>(() => Scores(new MLContext(), resumed, data)).Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, Action<TorchRegressionTrainer.Options>> OtherSettings => new()
    {
        { "Network", options => options.Network = Network.Mlp(9) },
        { "Network", options => options.Network = Network.Mlp(new MlpOptions { Widths = [8], Dropout = 0.3, Normalization = Normalization.Batch }) },
        { "Optimizer", options => options.Optimizer = new AdamOptimizer(beta2: 0.99) },
        { "Optimizer", options => options.Optimizer = new SgdOptimizer(momentum: 0.9) },
        { "Schedule", options => options.Schedule = LearningRateSchedule.OneCycle(0.5) },
        { "Loss", options => options.Loss = new HuberLoss(2) },
        { "EarlyStopping", options => options.EarlyStopping = new() },
        { "BatchSize", options => options.BatchSize = 16 },
        { "MaxEpoch", options => options.MaxEpoch = 3 },
        { "Seed", options => options.Seed = 2 },
        { "ExtraLosses", options => options.ExtraLosses = [] },
        { "ValidationFraction", options => options.ValidationFraction = 0.3 },
        { "ClipNorm", options => options.ClipNorm = 1 },
        { "FeatureEncoding", options => options.FeatureEncoding = FeatureEncoding.PiecewiseLinear() },
        { "NormalizeFeatures", options => options.NormalizeFeatures = false },
    };

    [Theory]
    [MemberData(nameof(OtherSettings))]
    public void A_checkpoint_of_other_settings_is_an_error_that_names_them(string option, Action<TorchRegressionTrainer.Options> change)
    {
        TorchRegressionTrainer.Options options = Options(seed: 1);
        (options.MaxEpoch, options.CheckpointPath) = (2, Path.Combine(_folder, "training.ckpt"));
        Table data = Data();
        Scores(new MLContext(), options, data);
        change(options);
        Assert.Contains($"is of another training: {option} is", Assert.Throws<CheckpointException>(() => Scores(new MLContext(), options, data)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_checkpoint_of_other_data_is_an_error()
    {
        TorchRegressionTrainer.Options options = Options(seed: 1);
        options.CheckpointPath = Path.Combine(_folder, "training.ckpt");
        Scores(new MLContext(), options, Data());
        Assert.Contains("data", Assert.Throws<CheckpointException>(() => Scores(new MLContext(), options, Data(seed: 9))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Early_stopping_restores_the_best_weights()
    {
        // Labels of chance alone: what is learned of them is wrong elsewhere.
        float[] features = Synthetic.Normal(200, 3);
        Table data = Synthetic.Of(4, features, Synthetic.Normal(50, 4)), validation = Synthetic.Of(4, Synthetic.Normal(200, 5), Synthetic.Normal(50, 6));
        TorchRegressionTrainer.Options options = Options(seed: 1);
        (options.ValidationFraction, options.ValidationSet, options.MaxEpoch) = (0, validation, 200);
        (options.Schedule, options.EarlyStopping) = (LearningRateSchedule.Constant, new() { Patience = 5 });
        TorchModelParameters model = new MLContext().Regression.Trainers.Torch(options).Fit(data).Model;
        int best = model.History.BestEpoch;
        Assert.InRange(best, 1, 100);
        Assert.Equal(best + 5, model.History.Epochs.Count);

        options.MaxEpoch = best;
        Assert.Equal(
            Scores(new MLContext(), options, validation, data),
            new TorchPredictionTransformer(model, "Features").Transform(validation).Read<float>("Score"));
    }

    [Fact]
    public void A_warm_start_goes_on_where_the_model_is()
    {
        Table data = Data();
        TorchRegressionTrainer.Options options = Options(seed: 1), warm = Options(seed: 2);

        // Means of batches would go on with the data, whatever the learning rate.
        options.Network = warm.Network = Network.Mlp(8);
        TorchPredictionTransformer first = new MLContext().Regression.Trainers.Torch(options).Fit(data);
        (warm.InitialModel, warm.MaxEpoch, warm.LearningRate) = (first, 1, 1e-12);
        float[] before = first.Transform(data).Read<float>("Score"), after = Scores(new MLContext(), warm, data);
        Assert.All(before.Zip(after), pair => Assert.Equal(pair.First, pair.Second, 1e-4));

        // Of other data, whose features and labels have other means.
        Table other = Data(seed: 4, shift: 3);
        float[] there = first.Transform(other).Read<float>("Score"), same = Scores(new MLContext(), warm, other);
        Assert.All(there.Zip(same), pair => Assert.Equal(pair.First, pair.Second, 1e-3));
    }

    [Fact]
    public void A_model_that_does_not_fit_is_no_start()
    {
        Table data = Data();
        TorchPredictionTransformer first = new MLContext().Regression.Trainers.Torch(Options(seed: 1)).Fit(data);
        TorchRegressionTrainer.Options options = Options(seed: 1);
        options.InitialModel = first;
        Table narrow = Synthetic.Of(2, Synthetic.Normal(20, 1), Synthetic.Normal(10, 1));
        Assert.Contains("4 features", Assert.Throws<ArgumentException>(() => Scores(new MLContext(), options, narrow)).Message, StringComparison.Ordinal);
        options.Loss = new GaussianNLLLoss();
        Assert.StartsWith("InitialModel", Assert.Throws<ArgumentException>(() => Scores(new MLContext(), options, data)).Message, StringComparison.Ordinal);
        options.Loss = new MSELoss();
        options.InitialModel = new MLContext().Transforms.CopyColumns("A", "Label").Fit(data);
        Assert.StartsWith("InitialModel", Assert.Throws<ArgumentException>(() => Scores(new MLContext(), options, data)).Message, StringComparison.Ordinal);
        options.InitialModel = first;
        options.Network = Network.Mlp(3);
        Assert.ThrowsAny<Exception>(() => Scores(new MLContext(), options, data));
    }

    private static TorchRegressionTrainer.Options Options(int? seed) => new()
    {
        Network = Network.Mlp(new MlpOptions { Widths = [8], Dropout = 0.2, Normalization = Normalization.Batch }),
        ValidationFraction = 0.2,
        MaxEpoch = 25,
        LearningRate = 0.01,
        Schedule = LearningRateSchedule.OneCycle(),
        ExtraLosses = [new L1Loss()],
        Seed = seed,
    };

    private static Table Data(int seed = 1, float shift = 0)
    {
        float[] features = [.. Synthetic.Normal(400, seed).Select(x => x + shift)];
        return Synthetic.Of(4, features, Synthetic.Labels(features, 4, (x, random) => (10 * x[0]) + (x[1] * x[2]) + Synthetic.Gauss(random)));
    }

    private static float[] Scores(MLContext context, TorchRegressionTrainer.Options options, Table data, Table? training = null) =>
        context.Regression.Trainers.Torch(options).Fit(training ?? data).Transform(data).Read<float>("Score");

    private sealed class At(int epoch, Action act) : IProgress<EpochReport>
    {
        public void Report(EpochReport value)
        {
            if (value.Epoch == epoch)
            {
                act();
            }
        }
    }
}
