using Microsoft.ML;
using MLNet.Losses.Experiments.Search;
using MLNet.Losses.Experiments.Splitting;
using MLNet.Losses.Experiments.Storage;

namespace MLNet.Losses.Experiments.Running;

/// <summary>A trial in one fold, with its trainer. The baseline has none.</summary>
internal sealed class TrialJob(RunKey key, ExperimentTrial trial, Fold fold, MLContext context)
{
    public RunKey Key => key;

    public ExperimentTrial Trial => trial;

    public Fold Fold => fold;

    /// <summary>A context of this job alone, seeded by what the job is.</summary>
    public MLContext Context => context;

    /// <summary>The trainer; null where it could not be made.</summary>
    public IEstimator<ITransformer>? Trainer { get; private set; }

    /// <summary>Why there is no trainer.</summary>
    public TrialError? Error { get; private set; }

    /// <summary>What the trial is, in its file.</summary>
    public string Description => $"{trial.Candidate}: {trial.Loss?.ToString() ?? "no loss"} {string.Join(", ", trial.Options.Select(option => FormattableString.Invariant($"{option.Key}={option.Value}")))}".TrimEnd();

    /// <summary>
    /// Makes the trainer. This is done for one job after the other, never at once: a trainer of a context that is shared
    /// draws its seed from it, and gets the same in every run only where the order is the same.
    /// </summary>
    public void MakeTrainer(Candidate candidate)
    {
        try
        {
            Loss? loss = trial.Loss ?? candidate.MakeLoss(trial.Options);
            Trainer = candidate.Trainer(loss, context) ?? throw new InvalidOperationException($"The candidate '{candidate.Name}' made no trainer.");
        }
        catch (Exception error)
        {
            Error = TrialError.Of(error);
        }
    }
}
