namespace MLNet.Losses;

/// <summary>What is known at the end of an epoch.</summary>
public sealed record EpochReport
{
    /// <summary>The epoch, from 1.</summary>
    public required int Epoch { get; init; }

    /// <summary>The most epochs that there will be.</summary>
    public required int MaxEpoch { get; init; }

    /// <summary>The steps taken so far.</summary>
    public required long Steps { get; init; }

    /// <summary>The mean loss of the training rows, as the steps of the epoch saw them.</summary>
    public required double TrainingLoss { get; init; }

    /// <summary>The mean loss of the validation rows after the epoch; null where there are none.</summary>
    public double? ValidationLoss { get; init; }

    /// <summary>The mean of each extra loss by its name: of the validation rows where there are any, else of the training rows.</summary>
    public IReadOnlyDictionary<string, double> ExtraLosses { get; init; } = new Dictionary<string, double>();

    /// <summary>The learning rate of the last step.</summary>
    public required double LearningRate { get; init; }

    /// <summary>Whether the weights are the best so far, by what early stopping watches.</summary>
    public required bool IsBest { get; init; }

    /// <summary>The training rows of a second.</summary>
    public required double RowsPerSecond { get; init; }

    /// <summary>The time since the start.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>The time that is left, if training goes on to the last epoch.</summary>
    public required TimeSpan Remaining { get; init; }
}
