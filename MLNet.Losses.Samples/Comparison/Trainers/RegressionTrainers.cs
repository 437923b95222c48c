using Microsoft.ML;
using Microsoft.ML.Trainers;
using Microsoft.ML.Trainers.LightGbm;
using MLNet.Losses.Samples.Training;

namespace MLNet.Losses.Samples.Comparison.Trainers;

/// <summary>What can train a number. ML.NET's trainers take one thread, which gives the same model every time.</summary>
internal static class RegressionTrainers
{
    private const int Passes = 20;

    public static IReadOnlyList<CandidateTrainer> All { get; } =
    [
        new TorchCandidate(),
        new LinearCandidate("sdca", Sdca, readsWeights: true),
        new LinearCandidate("ogd", OnlineGradientDescent, readsWeights: false),
        new OwnLossCandidate("lightgbm", LightGbm),
    ];

    private static SdcaRegressionTrainer Sdca(MLContext context, PointwiseLoss loss, TrainingRequest request) =>
        context.Regression.Trainers.Sdca(new SdcaRegressionTrainer.Options
        {
            LossFunction = loss.AsSdcaRegressionLoss(),
            LabelColumnName = request.Label,
            FeatureColumnName = FeaturePipeline.Features,
            ExampleWeightColumnName = request.Weight,
            MaximumNumberOfIterations = Passes,
            NumberOfThreads = 1,
        });

    private static OnlineGradientDescentTrainer OnlineGradientDescent(MLContext context, PointwiseLoss loss, TrainingRequest request) =>
        context.Regression.Trainers.OnlineGradientDescent(new OnlineGradientDescentTrainer.Options
        {
            LossFunction = loss.AsRegressionLoss(),
            LabelColumnName = request.Label,
            FeatureColumnName = FeaturePipeline.Features,
            NumberOfIterations = Passes,
            DecreaseLearningRate = true,
        });

    private static LightGbmRegressionTrainer LightGbm(MLContext context, TrainingRequest request) =>
        context.Regression.Trainers.LightGbm(new LightGbmRegressionTrainer.Options
        {
            LabelColumnName = request.Label,
            FeatureColumnName = FeaturePipeline.Features,
            ExampleWeightColumnName = request.Weight,
            NumberOfThreads = 1,
        });
}
