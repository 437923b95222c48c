using Microsoft.ML;
using MLNet.Losses.Samples.Training;

namespace MLNet.Losses.Samples.Comparison.Trainers;

/// <summary>The network that train trains.</summary>
internal sealed class TorchCandidate() : CandidateTrainer(TrainerName)
{
    public const string TrainerName = "torch";

    public override bool LearnsSeveral => true;

    public override IEstimator<ITransformer>? Make(MLContext context, Loss? loss, TrainingRequest request) => request.Task.Trainer(context, loss!, request);
}
