namespace MLNet.Losses;

/// <summary>How a training went.</summary>
public sealed class TrainingHistory
{
    internal TrainingHistory(IReadOnlyList<EpochReport> epochs, TrainingEnd end, IReadOnlyList<string> warnings) =>
        (Epochs, End, Warnings) = (epochs, end, warnings);

    /// <summary>The report of each epoch.</summary>
    public IReadOnlyList<EpochReport> Epochs { get; }

    /// <summary>The epoch, from 1, whose watched loss was best; 0 where there is none.</summary>
    public int BestEpoch => Epochs.LastOrDefault(report => report.IsBest)?.Epoch ?? 0;

    /// <summary>Why it ended.</summary>
    public TrainingEnd End { get; }

    /// <summary>What was noticed, as it was written to the log of the context.</summary>
    public IReadOnlyList<string> Warnings { get; }
}
