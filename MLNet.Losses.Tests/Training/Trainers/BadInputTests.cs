using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using MLNet.Losses.Interop;
using MLNet.Losses.Tests.Support;
using MLNet.Losses.Tests.Torch;

namespace MLNet.Losses.Tests.Training.Trainers;

/// <summary>Whatever cannot be trained is an error that names the option or column, what was found and what was expected.</summary>
[Collection(TorchCollection.Name)]
public sealed class BadInputTests
{
    private static readonly MLContext _context = new(1);

    public static TheoryData<string, Action<TorchRegressionTrainer.Options>> BadOptions => new()
    {
        { "BatchSize", options => options.BatchSize = 0 },
        { "MaxEpoch", options => options.MaxEpoch = 0 },
        { "LearningRate", options => options.LearningRate = 0 },
        { "LearningRate", options => options.LearningRate = double.NaN },
        { "WarmupRatio", options => options.WarmupRatio = 1 },
        { "WeightDecay", options => options.WeightDecay = -1 },
        { "ClipNorm", options => options.ClipNorm = 0 },
        { "ValidationFraction", options => options.ValidationFraction = 1 },
        { "ValidationFraction", options => (options.ValidationFraction, options.ValidationSet) = (0.1, Good()) },
        { "MaxRowsInMemory", options => options.MaxRowsInMemory = 0 },
        { "NumberOfThreads", options => options.NumberOfThreads = 0 },
        { "Patience", options => options.EarlyStopping = new() { Patience = 0 } },
        { "MinDelta", options => options.EarlyStopping = new() { MinDelta = -1 } },
        { "FeatureColumnName", options => options.FeatureColumnName = string.Empty },
        { "LabelColumnName", options => options.LabelColumnName = null! },
        { "ExampleWeightColumnName", options => options.ExampleWeightColumnName = string.Empty },
        { "Network", options => options.Network = null! },
        { "Optimizer", options => options.Optimizer = null! },
        { "Schedule", options => options.Schedule = null! },
        { "ExtraLosses", options => options.ExtraLosses = null! },
        { "loss", options => options.Loss = null! },
        { "CheckpointPath", options => options.CheckpointPath = "training.ckpt" },
        { "CheckpointPath", options => (options.Seed, options.CheckpointPath) = (1, "/no/such/folder/training.ckpt") },
        { "Device", options => options.Device = "gpu" },
    };

    public static TheoryData<Loss, string> LossesOfOtherTasks => new()
    {
        { new BCEWithLogitsLoss(), "BinaryClassification" },
        { new BCELoss(), "BinaryClassification" },
        { new KLDivLoss(), "MulticlassClassification" },
        { new MarginRankingLoss(), "Ranking" },
    };

    [Theory]
    [MemberData(nameof(BadOptions))]
    public void An_option_out_of_its_range_is_named(string option, Action<TorchRegressionTrainer.Options> set)
    {
        TorchRegressionTrainer.Options options = new() { MaxEpoch = 1 };
        set(options);
        Exception error = Assert.ThrowsAny<Exception>(() => _context.Regression.Trainers.Torch(options).Fit(Good()));
        Assert.True(error is ArgumentException or NetworkException, error.GetType().Name);
        Assert.Contains(option, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(LossesOfOtherTasks))]
    public void A_loss_of_another_task_is_told_where_to_go(Loss loss, string home)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => _context.Regression.Trainers.Torch((PointwiseLoss)loss));
        Assert.Contains($"mlContext.{home}.Trainers.Torch", error.Message, StringComparison.Ordinal);
        Assert.Contains(loss.ToString(), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_tasks_refuse_too()
    {
        Assert.Contains("Value", Assert.Throws<ArgumentException>(() => _context.BinaryClassification.Trainers.Torch(new MSELoss())).Message, StringComparison.Ordinal);
        Assert.Contains("Value", Assert.Throws<ArgumentException>(() => _context.MulticlassClassification.Trainers.Torch(new MSELoss())).Message, StringComparison.Ordinal);
        Assert.Contains("compares rows", Assert.Throws<ArgumentException>(() => _context.Ranking.Trainers.Torch(new MSELoss())).Message, StringComparison.Ordinal);
        Assert.Contains("InfoNCE", Assert.Throws<ArgumentException>(() => _context.Ranking.Trainers.Torch(new InfoNCELoss())).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => _context.MulticlassClassification.Trainers.Torch(new TorchMulticlassTrainer.Options { Loss = new TripletMarginLoss() }));
        Assert.Throws<ArgumentNullException>(() => _context.Ranking.Trainers.Torch(new TorchRankingTrainer.Options { Loss = null! }));
    }

    [Theory]
    [InlineData("Nothing", "Label", "Nothing")]
    [InlineData("Features", "Nothing", "Nothing")]
    [InlineData("Label", "Label", "Label")]
    public void A_column_that_is_missing_or_none_for_it_is_named(string features, string label, string named)
    {
        TorchRegressionTrainer trainer = _context.Regression.Trainers.Torch(new MSELoss(), featureColumnName: features, labelColumnName: label);
        Assert.Equal(named, Assert.Throws<LossDataException>(() => trainer.Fit(Good())).Column);
        Assert.Equal(named, Assert.Throws<LossDataException>(() => trainer.GetOutputSchema(SchemaOf(Good()))).Column);
    }

    [Fact]
    public void A_label_that_is_none_for_the_task_is_named()
    {
        Table vectors = Synthetic.Alike(4).WithVectors("Label", 2, 0f, 1, 0, 1, 1, 0, 1, 1);
        Assert.Contains("Multiclass", Fault(_context.BinaryClassification.Trainers.Torch(new BCEWithLogitsLoss()), vectors), StringComparison.Ordinal);
        Assert.Contains("one class", Fault(_context.MulticlassClassification.Trainers.Torch(new FocalCrossEntropyLoss()), vectors), StringComparison.Ordinal);
        Assert.Contains("grade", Fault(_context.Ranking.Trainers.Torch(new RankNetLoss()), vectors), StringComparison.Ordinal);
        Assert.Contains("vector", Fault(_context.MulticlassClassification.Trainers.Torch(new BCEWithLogitsLoss()), Good()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NaN")]
    [InlineData("infinity")]
    public void A_feature_that_is_no_number_is_named_with_its_row_and_slot(string text)
    {
        float[] features = Synthetic.Normal(20, 1);
        features[7] = text == "NaN" ? float.NaN : float.PositiveInfinity;
        LossDataException error = Assert.Throws<LossDataException>(() => Quick(new MSELoss()).Fit(Synthetic.Of(2, features, new float[10])));
        Assert.Equal(("Features", 3L), (error.Column, error.Row!.Value));
        Assert.Contains("1", error.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void A_label_outside_of_the_losses_domain_is_named_with_its_row()
    {
        LossDataException error = Assert.Throws<LossDataException>(() => Quick(new PoissonNLLLoss()).Fit(Synthetic.Alike(3).With("Label", 1f, 2, -1)));
        Assert.Equal(("Label", 2L), (error.Column, error.Row!.Value));
    }

    [Fact]
    public void There_have_to_be_rows() =>
        Assert.Throws<LossDataException>(() => Quick(new MSELoss()).Fit(Synthetic.Alike(0).With("Label", Array.Empty<float>())));

    [Theory]
    [InlineData("ExtraLosses")]
    [InlineData("EarlyStopping.Loss")]
    public void An_extra_loss_has_to_fit_the_scores(string option)
    {
        TorchRegressionTrainer.Options options = new() { MaxEpoch = 1 };
        Loss misfit = new CrossEntropyLoss();
        options.ExtraLosses = option == "ExtraLosses" ? [misfit] : [];
        options.EarlyStopping = option == "ExtraLosses" ? null : new() { Loss = misfit };
        string message = Assert.Throws<ArgumentException>(() => _context.Regression.Trainers.Torch(options).Fit(Good())).Message;
        Assert.StartsWith($"{option}: found CrossEntropyLoss", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Class_weights_need_classes_that_exclude_one_another()
    {
        TorchMulticlassTrainer.Options options = new() { Loss = new BCEWithLogitsLoss(), ClassWeights = ClassWeighting.Balanced };
        Table data = Synthetic.Alike(2).WithVectors("Label", 2, 0f, 1, 1, 0);
        Assert.Contains("ClassWeights", Assert.Throws<ArgumentException>(() => _context.MulticlassClassification.Trainers.Torch(options).Fit(data)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_first_epoch_that_diverges_is_an_error_that_says_what_to_try()
    {
        TorchRegressionTrainer.Options options = new()
        {
            Network = Network.Linear(),
            Optimizer = new SgdOptimizer(),
            LearningRate = 1e8,
            BatchSize = 1,
            MaxEpoch = 3,
            Seed = 1,
        };
        Table data = Synthetic.Of(2, Synthetic.Normal(400, 1), Synthetic.Labels(Synthetic.Normal(400, 1), 2, (x, _) => x[0]));
        TorchTrainer trainer = _context.Regression.Trainers.Torch(options);
        string message = Assert.Throws<TrainingDivergedException>(() => trainer.Fit(data)).Message;
        Assert.Contains("LearningRate", message, StringComparison.Ordinal);
        Assert.Contains("epoch 1", message, StringComparison.Ordinal);
    }

    private static string Fault(ITrainerEstimator<TorchPredictionTransformer, TorchModelParameters> trainer, Table data) =>
        Assert.Throws<LossDataException>(() => trainer.Fit(data)).Message;

    private static TorchRegressionTrainer Quick(PointwiseLoss loss) => _context.Regression.Trainers.Torch(loss, hiddenLayers: [], maxEpoch: 1);

    private static Table Good() => Synthetic.Of(2, Synthetic.Normal(20, 1), Synthetic.Normal(10, 2));

    private static SchemaShape SchemaOf(Table data) => new(data.Schema.Select(column => SchemaShapes.Column(
        column.Name, column.Type is VectorDataViewType ? SchemaShape.Column.VectorKind.Vector : SchemaShape.Column.VectorKind.Scalar, NumberDataViewType.Single)));
}
