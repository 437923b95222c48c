using Microsoft.ML;
using Microsoft.ML.Trainers;
using Microsoft.ML.Trainers.LightGbm;
using MLNet.Losses.Samples.Training;

namespace MLNet.Losses.Samples.Comparison.Trainers;

/// <summary>What can train one of two classes.</summary>
internal static class BinaryTrainers
{
    private const int Passes = 20;

    public static IReadOnlyList<CandidateTrainer> All { get; } =
    [
        new TorchCandidate(),
        new LinearCandidate("sdca", Sdca, readsWeights: true),
        new LinearCandidate("sgd", Sgd, readsWeights: true),
        new LinearCandidate("perceptron", AveragedPerceptron, readsWeights: false),
        new OwnLossCandidate("lightgbm", LightGbm),
    ];

    private static SdcaNonCalibratedBinaryTrainer Sdca(MLContext context, PointwiseLoss loss, TrainingRequest request) =>
        context.BinaryClassification.Trainers.SdcaNonCalibrated(new SdcaNonCalibratedBinaryTrainer.Options
        {
            LossFunction = loss.AsSdcaClassificationLoss(),
            LabelColumnName = request.Label,
            FeatureColumnName = FeaturePipeline.Features,
            ExampleWeightColumnName = request.Weight,
            MaximumNumberOfIterations = Passes,
            NumberOfThreads = 1,
        });

    private static SgdNonCalibratedTrainer Sgd(MLContext context, PointwiseLoss loss, TrainingRequest request) =>
        context.BinaryClassification.Trainers.SgdNonCalibrated(new SgdNonCalibratedTrainer.Options
        {
            LossFunction = loss.AsClassificationLoss(),
            LabelColumnName = request.Label,
            FeatureColumnName = FeaturePipeline.Features,
            ExampleWeightColumnName = request.Weight,
            NumberOfThreads = 1,
        });

    private static AveragedPerceptronTrainer AveragedPerceptron(MLContext context, PointwiseLoss loss, TrainingRequest request) =>
        context.BinaryClassification.Trainers.AveragedPerceptron(new AveragedPerceptronTrainer.Options
        {
            LossFunction = loss.AsClassificationLoss(),
            LabelColumnName = request.Label,
            FeatureColumnName = FeaturePipeline.Features,
            NumberOfIterations = Passes,
        });

    private static LightGbmBinaryTrainer LightGbm(MLContext context, TrainingRequest request) =>
        context.BinaryClassification.Trainers.LightGbm(new LightGbmBinaryTrainer.Options
        {
            LabelColumnName = request.Label,
            FeatureColumnName = FeaturePipeline.Features,
            ExampleWeightColumnName = request.Weight,
            NumberOfThreads = 1,

            // The score is the log-odds then, as judges take it to be; by default it is twice as large.
            Sigmoid = 1,
        });
}
