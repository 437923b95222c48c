namespace MLNet.Losses.Samples.Scoring;

/// <summary>What columns of a scored file are to a loss. Each input of a loss is an option of the command line: <c>--label</c>.</summary>
/// <param name="Input">The input.</param>
/// <param name="Description">What the columns hold.</param>
internal sealed record Role(LossInput Input, string Description)
{
    /// <summary>All roles, in the order of the help.</summary>
    public static IReadOnlyList<Role> All { get; } =
    [
        new(LossInput.Label, "the labels: values, probabilities, or classes, each the name of its score column or its index from 0"),
        new(LossInput.Score, "the scores: what a model predicted; several columns, or a prefix*, form a vector"),
        new(LossInput.Second, "the second scores, for losses that compare two"),
        new(LossInput.Third, "the third scores, for losses that compare three"),
        new(LossInput.Variance, "the predicted variances, for losses that read them"),
        new(LossInput.Group, "the query or batch that a row belongs to, for losses of groups; the rows of a group stand together"),
    ];

    /// <summary>The option's name.</summary>
    public string Name => $"--{Input.ToString().ToLowerInvariant()}";
}
