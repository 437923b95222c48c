using Microsoft.ML;
using Microsoft.ML.Trainers.LightGbm;
using MLNet.Losses.Samples.Training;

namespace MLNet.Losses.Samples.Comparison.Trainers;

/// <summary>What can train one of several classes.</summary>
internal static class MulticlassTrainers
{
    public static IReadOnlyList<CandidateTrainer> All { get; } = [new TorchCandidate(), new OwnLossCandidate("lightgbm", LightGbm)];

    private static LightGbmMulticlassTrainer LightGbm(MLContext context, TrainingRequest request) =>
        context.MulticlassClassification.Trainers.LightGbm(new LightGbmMulticlassTrainer.Options
        {
            LabelColumnName = request.Label,
            FeatureColumnName = FeaturePipeline.Features,
            ExampleWeightColumnName = request.Weight,
            NumberOfThreads = 1,
        });
}
