using Microsoft.ML;
using MLNet.Losses.Samples.Training;

namespace MLNet.Losses.Samples.Comparison.Trainers;

/// <summary>A linear trainer of ML.NET that takes our losses. It wants features of about the same size.</summary>
/// <param name="name">What the command line calls it.</param>
/// <param name="make">Makes the trainer.</param>
/// <param name="readsWeights">Whether it reads the weights of examples.</param>
internal sealed class LinearCandidate(string name, Func<MLContext, PointwiseLoss, TrainingRequest, IEstimator<ITransformer>> make, bool readsWeights)
    : CandidateTrainer(name)
{
    public override bool ReadsWeights => readsWeights;

    public override IEstimator<ITransformer>? Make(MLContext context, Loss? loss, TrainingRequest request) => loss switch
    {
        // Its scores would be logarithms, which judges would take for the numbers themselves.
        PointwiseLoss { ScoreSpace: ScoreSpace.LogRate } => throw new ArgumentException($"{loss} reads logarithms of rates, which {Name} does not turn into rates"),
        PointwiseLoss pointwise => context.Transforms.NormalizeMeanVariance(FeaturePipeline.Features, fixZero: false).Append(make(context, pointwise, request)),
        _ => null,
    };
}
