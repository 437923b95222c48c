using Microsoft.ML.Runtime;
using MLNet.Losses.Training.Objectives;
using MLNet.Losses.Training.Rows;

namespace MLNet.Losses.Training.Loop;

/// <summary>What the loop has to know besides network, objective and rows.</summary>
internal sealed record LoopSettings
{
    public required int MaxEpoch { get; init; }

    public required double LearningRate { get; init; }

    public LearningRateSchedule Schedule { get; init; } = LearningRateSchedule.Constant;

    /// <summary>The part of all steps before the schedule starts.</summary>
    public double WarmupRatio { get; init; }

    /// <summary>The rows to validate on.</summary>
    public IBatchSource? Validation { get; init; }

    /// <summary>Losses to report besides the one that is trained, by their names.</summary>
    public IReadOnlyList<KeyValuePair<string, IObjective>> ExtraLosses { get; init; } = [];

    public EarlyStopping? EarlyStopping { get; init; }

    /// <summary>The extra loss that tells which epoch is best; null for the loss that is trained.</summary>
    public string? WatchedLoss { get; init; }

    public string? CheckpointPath { get; init; }

    /// <summary>All that a checkpoint must have in common with the training that goes on from it, by the names of the options.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Identity { get; init; } = [];

    public IProgress<EpochReport>? Progress { get; init; }

    public IChannel? Log { get; init; }

    public CancellationToken CancellationToken { get; init; }
}
