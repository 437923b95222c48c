using Microsoft.ML;
using Microsoft.ML.Trainers.LightGbm;
using MLNet.Losses.Samples.Training;

namespace MLNet.Losses.Samples.Comparison.Trainers;

/// <summary>What can train an order.</summary>
internal static class RankingTrainers
{
    public static IReadOnlyList<CandidateTrainer> All { get; } = [new TorchCandidate(), new OwnLossCandidate("lightgbm", LightGbm)];

    private static LightGbmRankingTrainer LightGbm(MLContext context, TrainingRequest request) =>
        context.Ranking.Trainers.LightGbm(new LightGbmRankingTrainer.Options
        {
            LabelColumnName = request.Label,
            FeatureColumnName = FeaturePipeline.Features,
            ExampleWeightColumnName = request.Weight,
            RowGroupColumnName = request.Group,
            NumberOfThreads = 1,
        });
}
