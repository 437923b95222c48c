using MLNet.Losses.Experiments.Storage;

namespace MLNet.Losses;

/// <summary>How the model that a trial trained for a fold was judged on the fold's rows.</summary>
public sealed class FoldResult
{
    /// <summary>The repeat, from 0.</summary>
    public required int Repeat { get; init; }

    /// <summary>The fold within the repeat, from 0.</summary>
    public required int Fold { get; init; }

    /// <summary>What each judge says, in the order of the judges; empty where the fold failed.</summary>
    public required IReadOnlyList<double> Values { get; init; }

    /// <summary>How long the training took.</summary>
    public required TimeSpan TrainingTime { get; init; }

    /// <summary>How long the scoring took.</summary>
    public required TimeSpan ScoringTime { get; init; }

    /// <summary>Why there is no result; null where there is one.</summary>
    public TrialError? Error { get; init; }

    /// <summary>
    /// How the training went, epoch by epoch, where the trainer is one of TorchSharp or a pipeline ends with one; else null.
    /// </summary>
    public TrainingHistory? History { get; init; }

    /// <summary>Whether the result was read from the folder of an experiment that goes on.</summary>
    public bool IsFromFolder { get; init; }

    /// <summary>Reads what is kept of each row.</summary>
    internal Func<FoldRows> Rows { get; init; } = static () => FoldRows.None;
}
