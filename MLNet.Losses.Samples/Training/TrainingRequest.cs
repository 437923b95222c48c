using MLNet.Losses.Samples.Specs;

namespace MLNet.Losses.Samples.Training;

/// <summary>What to train, as the command line says it.</summary>
internal sealed record TrainingRequest
{
    // Of fewer rows a tenth says nothing.
    private const int FewRows = 50;

    /// <summary>The file to learn from.</summary>
    public required string Path { get; init; }

    /// <summary>What stands between two fields; null to find out.</summary>
    public char? Separator { get; init; }

    public required TrainingTask Task { get; init; }

    /// <summary>The loss; null for the task's.</summary>
    public LossSpec? Loss { get; init; }

    /// <summary>The columns of the label.</summary>
    public required string Label { get; init; }

    /// <summary>The columns of the features; null for all that have no other use.</summary>
    public string? Features { get; init; }

    /// <summary>Columns that are no features.</summary>
    public string? Ignored { get; init; }

    /// <summary>Features whose numbers are names.</summary>
    public string? Categories { get; init; }

    public string? Weight { get; init; }

    public string? Group { get; init; }

    /// <summary>The column of which rows of the same value stay in the same fold.</summary>
    public string? KeptTogether { get; init; }

    /// <summary>Columns that are shown with rows, and are no features unless they are named as such.</summary>
    public string? Shown { get; init; }

    /// <summary>Which of two labels is the positive one; null for the second.</summary>
    public string? Positive { get; init; }

    /// <summary>The classes in their order; null to sort them.</summary>
    public IReadOnlyList<string>? Classes { get; init; }

    public bool BalancesClasses { get; init; }

    public int? Dimensions { get; init; }

    public Mining? Mining { get; init; }

    /// <summary>The file to validate on; null to hold out a part of the rows.</summary>
    public string? Validation { get; init; }

    /// <summary>Whether rows are held out because nobody said how many.</summary>
    public bool HoldsOutByDefault { get; init; }

    /// <summary>Whether metrics of ML.NET judge, which want some labels in types of theirs.</summary>
    public bool IsJudged { get; init; }

    /// <summary>What is told to the trainer of any task.</summary>
    public required Action<TorchTrainerOptions> Settings { get; init; }

    /// <summary>Whether there are too few rows to hold some out.</summary>
    public bool HasTooFewToHoldOut(long rows) => HoldsOutByDefault && rows < FewRows;

    /// <summary>The options of a trainer, with what this request says of all of them.</summary>
    public TOptions Apply<TOptions>(TOptions options)
        where TOptions : TorchTrainerOptions
    {
        options.LabelColumnName = Label;
        options.ExampleWeightColumnName = Weight;
        Settings(options);
        return options;
    }
}
