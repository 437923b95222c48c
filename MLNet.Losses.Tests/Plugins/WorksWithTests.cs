using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Plugins;

/// <summary>What of ML.NET was tried with our components and works: a row of the README's table is a test here.</summary>
public sealed class WorksWithTests
{
    private static readonly MLContext _context = new(1);
    private static readonly LinearData _numbers = LinearData.Made(600, outliers: false, seed: 3);

    private static IEstimator<ITransformer> Robust => _context.Regression.Trainers.Sdca(lossFunction: new HuberLoss().AsSdcaRegressionLoss());

    private static IEstimator<ITransformer> RobustWithColumn => Robust.Append(_context.Transforms.LossColumn("Loss", new HuberLoss(), "Label", "Score"));

    private static SdcaNonCalibratedBinaryTrainer Margin => _context.BinaryClassification.Trainers.SdcaNonCalibrated(
        new SdcaNonCalibratedBinaryTrainer.Options { LossFunction = new SquaredHingeLoss().AsSdcaClassificationLoss(), NumberOfThreads = 1 });

    private static AveragedPerceptronTrainer Perceptron => _context.BinaryClassification.Trainers.AveragedPerceptron(lossFunction: new SoftMarginLoss().AsClassificationLoss());

    [Fact]
    public void CrossValidate_with_our_loss_in_the_trainer_and_our_column_in_the_pipeline()
    {
        var folds = _context.Regression.CrossValidate(_numbers.View, RobustWithColumn, numberOfFolds: 3);
        Assert.Equal(3, folds.Count);
        Assert.All(folds, fold => Assert.InRange(fold.Metrics.RSquared, 0.8, 1));
        Assert.All(folds, fold => Assert.InRange(fold.ScoredHoldOutSet.Read<float>("Loss").Average(), 0.05, 0.3));
    }

    [Fact]
    public void Regression_Evaluate_on_data_with_our_column()
    {
        IDataView scored = RobustWithColumn.Fit(_numbers.View).Transform(_numbers.View);
        Assert.InRange(_context.Regression.Evaluate(scored).RSquared, 0.8, 1);
    }

    [Fact]
    public void BinaryClassification_Evaluate_on_data_with_our_column()
    {
        IDataView scored = Margin.Append(_context.Transforms.LossColumn("Loss", new HingeLoss(), "Label", "Score")).Fit(Binary).Transform(Binary);
        Assert.InRange(_context.BinaryClassification.EvaluateNonCalibrated(scored).AreaUnderRocCurve, 0.95, 1);
    }

    [Fact]
    public void SdcaNonCalibrated_multiclass_and_MulticlassClassification_Evaluate()
    {
        foreach (PointwiseLoss loss in (PointwiseLoss[])[new HingeLoss(), new BCEWithLogitsLoss(), new SoftMarginLoss(), new MSELoss()])
        {
            IEstimator<ITransformer> trainer = _context.MulticlassClassification.Trainers.SdcaNonCalibrated(lossFunction: loss.AsSdcaClassificationLoss());
            Accurate(trainer, 0.85);
        }
    }

    [Fact]
    public void OneVersusAll_over_SdcaNonCalibrated() => Accurate(_context.MulticlassClassification.Trainers.OneVersusAll(Margin), 0.6);

    [Fact]
    public void OneVersusAll_over_AveragedPerceptron() => Accurate(_context.MulticlassClassification.Trainers.OneVersusAll(Perceptron), 0.6);

    [Fact]
    public void PairwiseCoupling_over_SdcaNonCalibrated() => Accurate(_context.MulticlassClassification.Trainers.PairwiseCoupling(Margin), 0.6);

    [Fact]
    public void PermutationFeatureImportance_of_a_trained_model()
    {
        var model = _context.Regression.Trainers.Sdca(lossFunction: new HuberLoss().AsSdcaRegressionLoss()).Fit(_numbers.View);
        var importance = _context.Regression.PermutationFeatureImportance(model, model.Transform(_numbers.View), permutationCount: 3);
        Assert.True(importance[0].RSquared.Mean < importance[1].RSquared.Mean && importance[1].RSquared.Mean < importance[2].RSquared.Mean);
    }

    [Fact]
    public void PermutationFeatureImportance_of_data_with_our_column()
    {
        var trained = _context.Regression.Trainers.Sdca(lossFunction: new HuberLoss().AsSdcaRegressionLoss()).Fit(_numbers.View);
        IDataView data = _context.Transforms.LossColumn("Loss", new HuberLoss(), "Label", "Score").Fit(trained.Transform(_numbers.View)).Transform(trained.Transform(_numbers.View));
        Assert.Equal(3, _context.Regression.PermutationFeatureImportance(trained, data).Length);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void PermutationFeatureImportance_of_a_chain_with_our_column(bool columnLast)
    {
        // This overload looks for features and their names in data that the chain has been through.
        Table data = new Table(_numbers.Rows).With("A", [.. _numbers.Features.Select(x => x[0])]).With("B", [.. _numbers.Features.Select(x => x[1])]).With("Label", _numbers.Labels);
        IEstimator<ITransformer> column = _context.Transforms.LossColumn("Loss", new HuberLoss(), "Label", columnLast ? "Score" : "A");
        var features = _context.Transforms.Concatenate("Features", "A", "B");
        IEstimator<ITransformer> pipeline = columnLast ? features.Append(Robust).Append(column) : features.Append(column).Append(Robust);
        ITransformer model = pipeline.Fit(data);
        var importance = _context.Regression.PermutationFeatureImportance(model, model.Transform(data), permutationCount: 3);
        Assert.True(importance["A"].RSquared.Mean < importance["B"].RSquared.Mean);
    }

    [Theory]
    [InlineData("Platt")]
    [InlineData("Isotonic")]
    [InlineData("Naive")]
    public void Calibrators_after_SdcaNonCalibrated(string kind) => Calibrates(Margin, kind);

    [Theory]
    [InlineData("Platt")]
    [InlineData("Isotonic")]
    [InlineData("Naive")]
    public void Calibrators_after_AveragedPerceptron(string kind) => Calibrates(Perceptron, kind);

    [Fact]
    public void FastTree_with_our_column_and_our_evaluator()
    {
        IDataView scored = _context.Regression.Trainers.FastTree(numberOfTrees: 20)
            .Append(_context.Transforms.LossColumn("Loss", new HuberLoss(), "Label", "Score")).Fit(_numbers.View).Transform(_numbers.View);
        Assert.Equal(_context.Losses.Evaluate(scored, "Label", "Score", new HuberLoss())[0].Mean, scored.Read<float>("Loss").Average(), 1e-5);
    }

    [Fact]
    public void PredictionEngine_of_a_model_with_our_column()
    {
        ITransformer model = RobustWithColumn.Fit(_numbers.View);
        PredictionEngine<Input, Output> engine = _context.Model.CreatePredictionEngine<Input, Output>(model);
        Output output = engine.Predict(new Input { Features = [1, 0, 0], Label = 3 });
        Assert.Equal(new HuberLoss().Value(output.Score, 3), output.Loss, 1e-6);
    }

    [Fact]
    public void AppendCacheCheckpoint_before_and_after_our_column()
    {
        ITransformer model = _context.Transforms.CopyColumns("Copy", "Label").AppendCacheCheckpoint(_context).Append(RobustWithColumn)
            .AppendCacheCheckpoint(_context).Append(_context.Transforms.CopyColumns("Again", "Loss")).Fit(_numbers.View);
        Assert.Equal(600, model.Transform(_numbers.View).Read<float>("Again").Length);
    }

    [Fact]
    public void TrainTestSplit_filters_shuffles_and_caches_of_data_with_our_column()
    {
        IDataView scored = RobustWithColumn.Fit(_numbers.View).Transform(_numbers.View);
        float[] losses = [.. scored.Read<float>("Loss").Order()];
        var split = _context.Data.TrainTestSplit(scored, testFraction: 0.25);
        Assert.Equal(losses, split.TrainSet.Read<float>("Loss").Concat(split.TestSet.Read<float>("Loss")).Order());
        Assert.Equal(losses, _context.Data.ShuffleRows(scored).Read<float>("Loss").Order());
        Assert.Equal(losses, _context.Data.Cache(scored, "Loss").Read<float>("Loss").Order());
        Assert.Equal(losses.Where(loss => loss >= 0.1f), _context.Data.FilterRowsByColumn(scored, "Loss", lowerBound: 0.1).Read<float>("Loss").Order());
    }

    [Fact]
    public void SaveAsText_SaveAsBinary_and_CreateEnumerable_of_data_with_our_column()
    {
        IDataView scored = RobustWithColumn.Fit(_numbers.View).Transform(_numbers.View);
        float[] losses = scored.Read<float>("Loss");
        Assert.Equal(losses, _context.Data.CreateEnumerable<Output>(scored, reuseRowObject: false).Select(row => row.Loss));
        string path = Path.GetTempFileName(), text = Path.GetTempFileName();
        try
        {
            using (FileStream file = File.Create(path))
            {
                _context.Data.SaveAsBinary(scored, file);
            }

            Assert.Equal(losses, _context.Data.LoadFromBinary(path).Read<float>("Loss"));
            using (FileStream file = File.Create(text))
            {
                _context.Data.SaveAsText(_context.Transforms.SelectColumns("Loss").Fit(scored).Transform(scored), file, schema: false);
            }

            Assert.Equal(losses, _context.Data.LoadFromTextFile(text, [new("Loss", DataKind.Single, 0)], hasHeader: true).Read<float>("Loss"));
        }
        finally
        {
            File.Delete(path);
            File.Delete(text);
        }
    }

    private static Table Binary => new Table(_numbers.Rows).WithVectors("Features", 3, [.. _numbers.Features.SelectMany(row => row)])
        .With("Label", [.. _numbers.Features.Select(x => (2 * x[0]) - x[1] > 0)]);

    // A class for each third of the plane in which features lie.
    private static Table Multiclass => new Table(_numbers.Rows).WithVectors("Features", 3, [.. _numbers.Features.SelectMany(row => row)])
        .WithKeys("Label", 3, [.. _numbers.Features.Select(x => 1 + (uint)Array.IndexOf(x, x.Max()))]);

    private static void Accurate(IEstimator<ITransformer> trainer, double least)
    {
        IDataView scored = trainer.Fit(Multiclass).Transform(Multiclass);
        Assert.InRange(_context.MulticlassClassification.Evaluate(scored).MacroAccuracy, least, 1);
    }

    private static void Calibrates(IEstimator<ITransformer> trainer, string kind)
    {
        IDataView scored = trainer.Fit(Binary).Transform(Binary);
        var calibrators = _context.BinaryClassification.Calibrators;
        IEstimator<ITransformer> calibrator = kind switch
        {
            "Platt" => calibrators.Platt(),
            "Isotonic" => calibrators.Isotonic(),
            _ => calibrators.Naive(),
        };
        IDataView calibrated = calibrator.Fit(scored).Transform(scored);
        Assert.InRange(_context.Losses.Evaluate(calibrated, "Label", "Probability", new BCELoss())[0].Mean, 0, 0.35);
    }

    private sealed class Input
    {
        [VectorType(3)]
        public float[] Features { get; set; } = [];

        public float Label { get; set; }
    }

    private sealed class Output
    {
        public float Score { get; set; }

        public float Loss { get; set; }
    }
}
