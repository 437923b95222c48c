using Microsoft.ML;
using MLNet.Losses.Samples.Specs;
using MLNet.Losses.Samples.Training;

namespace MLNet.Losses.Samples.Comparison.Trainers;

/// <summary>What can train a candidate of some task.</summary>
/// <param name="name">What the command line calls it.</param>
internal abstract class CandidateTrainer(string name)
{
    public string Name => name;

    /// <summary>Whether it takes the loss; else it has one of its own, and is a candidate by itself.</summary>
    public virtual bool TakesLoss => true;

    /// <summary>Whether it reads the weights of examples.</summary>
    public virtual bool ReadsWeights => true;

    /// <summary>Whether it learns several numbers at once.</summary>
    public virtual bool LearnsSeveral => false;

    /// <summary>The trainer, with what it needs to be done to the features; null where the loss is of a type that it never takes.</summary>
    /// <param name="context">The context to train in.</param>
    /// <param name="loss">The loss; null where the trainer has one of its own.</param>
    /// <param name="request">The columns, and how networks are trained.</param>
    /// <exception cref="ArgumentException">The loss does not fit.</exception>
    public abstract IEstimator<ITransformer>? Make(MLContext context, Loss? loss, TrainingRequest request);

    /// <summary>Why it does not take a loss; null where it does.</summary>
    public string? Misfit(Loss loss, TrainingRequest request)
    {
        try
        {
            return Make(new MLContext(), loss, request with { Settings = static _ => { }, Weight = null }) is null ? "it is a loss of another family" : null;
        }
        catch (ArgumentException error)
        {
            return ArgumentText.Of(error);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => name;
}
