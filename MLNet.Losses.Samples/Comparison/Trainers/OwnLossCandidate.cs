using Microsoft.ML;
using MLNet.Losses.Samples.Training;

namespace MLNet.Losses.Samples.Comparison.Trainers;

/// <summary>A trainer that has a loss of its own.</summary>
/// <param name="name">What the command line calls it.</param>
/// <param name="make">Makes the trainer.</param>
internal sealed class OwnLossCandidate(string name, Func<MLContext, TrainingRequest, IEstimator<ITransformer>> make) : CandidateTrainer(name)
{
    public override bool TakesLoss => false;

    public override IEstimator<ITransformer> Make(MLContext context, Loss? loss, TrainingRequest request) => make(context, request);
}
