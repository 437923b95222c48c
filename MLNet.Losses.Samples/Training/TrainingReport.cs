using MLNet.Losses.Samples.Specs;

namespace MLNet.Losses.Samples.Training;

/// <summary>What a training gave, in the shape of its JSON.</summary>
internal sealed record TrainingReport
{
    public required string Task { get; init; }

    /// <summary>The loss as normalised text.</summary>
    public required string Loss { get; init; }

    /// <summary>The rows of the file, those to validate on included where they are held out of it.</summary>
    public required long Rows { get; init; }

    /// <summary>The columns read as numbers.</summary>
    public required IReadOnlyList<string> Numbers { get; init; }

    /// <summary>Those of them that are missing in some rows.</summary>
    public required IReadOnlyList<string> WithMissing { get; init; }

    /// <summary>The columns read as categories.</summary>
    public required IReadOnlyList<string> Texts { get; init; }

    /// <summary>The numbers that the network reads.</summary>
    public required int Features { get; init; }

    /// <summary>The classes, in order; of two, the negative one first.</summary>
    public IReadOnlyList<string>? Classes { get; init; }

    public required int Epochs { get; init; }

    /// <summary>The epoch whose weights are kept.</summary>
    public required int KeptEpoch { get; init; }

    /// <summary>The mean loss of the training rows in that epoch.</summary>
    public required double TrainingLoss { get; init; }

    /// <summary>The mean loss of the validation rows after that epoch; null where there are none.</summary>
    public double? ValidationLoss { get; init; }

    /// <summary>Why training ended.</summary>
    public required string End { get; init; }

    public string? ModelPath { get; init; }

    public long ModelBytes { get; init; }

    public double Seconds { get; init; }

    /// <summary>What was noticed.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Each epoch.</summary>
    public required IReadOnlyList<Epoch> History { get; init; }

    public static TrainingReport Of(TrainingRequest request, TrainingFile file, LossSpec loss, TorchModelParameters model, IReadOnlyList<string> notes)
    {
        TrainingHistory history = model.History;
        bool keepsBest = history.End != TrainingEnd.LastEpoch || request.Apply(new TorchRegressionTrainer.Options()).EarlyStopping is not null;
        EpochReport kept = keepsBest && history.BestEpoch > 0 ? history.Epochs[history.BestEpoch - 1] : history.Epochs[^1];
        return new()
        {
            Task = request.Task.Name,
            Loss = loss.Text,
            Rows = file.Rows,
            Numbers = file.Features.Numbers,
            WithMissing = file.Features.WithMissing,
            Texts = file.Features.Texts,
            Features = model.FeatureCount,
            Classes = file.Label.Classes.Count == 0 ? null : file.Label.Classes,
            Epochs = history.Epochs.Count,
            KeptEpoch = kept.Epoch,
            TrainingLoss = kept.TrainingLoss,
            ValidationLoss = kept.ValidationLoss,
            End = history.End.ToString(),
            Notes = notes,
            History = [.. history.Epochs.Select(epoch => new Epoch(epoch.TrainingLoss, epoch.ValidationLoss, epoch.LearningRate))],
        };
    }

    /// <summary>One epoch.</summary>
    internal sealed record Epoch(double TrainingLoss, double? ValidationLoss, double LearningRate);
}
