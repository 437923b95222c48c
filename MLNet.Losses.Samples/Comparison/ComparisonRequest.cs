using MLNet.Losses.Samples.Comparison.Trainers;
using MLNet.Losses.Samples.Specs;
using MLNet.Losses.Samples.Training;

namespace MLNet.Losses.Samples.Comparison;

/// <summary>What to compare, and how.</summary>
internal sealed record ComparisonRequest
{
    public required ComparedTask Task { get; init; }

    /// <summary>The file, its columns, and how networks are trained.</summary>
    public required TrainingRequest Learning { get; init; }

    /// <summary>The losses; may be empty where a trainer has one of its own.</summary>
    public required IReadOnlyList<CandidateSpec> Losses { get; init; }

    /// <summary>What trains under each loss.</summary>
    public required IReadOnlyList<CandidateTrainer> Trainers { get; init; }

    /// <summary>The judges; null for those of the task and the losses.</summary>
    public IReadOnlyList<JudgeSpec>? Judges { get; init; }

    /// <summary>Whether scores are written into columns of the candidates' names.</summary>
    public bool WritesScores { get; init; }

    /// <summary>Folds, budget, seed and folder; the columns and the task are told it later.</summary>
    public required LossExperimentSettings Settings { get; init; }
}
