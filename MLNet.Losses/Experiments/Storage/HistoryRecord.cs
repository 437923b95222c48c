namespace MLNet.Losses.Experiments.Storage;

/// <summary>What is kept of how a training went.</summary>
internal sealed record HistoryRecord(IReadOnlyList<EpochReport> Epochs, TrainingEnd End, IReadOnlyList<string> Warnings)
{
    public static HistoryRecord? Of(TrainingHistory? history) => history is null ? null : new(history.Epochs, history.End, history.Warnings);

    public TrainingHistory ToHistory() => new(Epochs, End, Warnings);
}
