namespace MLNet.Losses.Experiments.Storage;

/// <summary>What is kept of a trial in a fold.</summary>
internal sealed record RunRecord
{
    /// <summary>The loss with its options: a result of other options is not taken for this trial's.</summary>
    public required string Trial { get; init; }

    public required double[] Values { get; init; }

    public required double TrainingSeconds { get; init; }

    public required double ScoringSeconds { get; init; }

    /// <summary>The time since the experiment began, that of earlier runs included.</summary>
    public required double ElapsedSeconds { get; init; }

    public TrialError? Error { get; init; }

    /// <summary>How the training went; null where the trainer does not tell, and in files of before it was kept.</summary>
    public HistoryRecord? History { get; init; }
}
