using MLNet.Losses.Samples.Specs;

namespace MLNet.Losses.Samples.Scoring;

/// <summary>A scored file, the losses to compute and the columns that they read, as the command line names them.</summary>
/// <param name="Path">The file.</param>
/// <param name="Separator">What stands between two fields; null to find out.</param>
/// <param name="Losses">The losses.</param>
/// <param name="Columns">The columns of each input that a loss reads.</param>
/// <param name="Weight">The column with the weights, if any.</param>
/// <param name="Space">What the scores are; null where they are what each loss reads.</param>
/// <param name="Positive">The label that counts as 1, where labels are texts; null where they are numbers.</param>
/// <param name="Rival">The columns with the scores of a second model, if any.</param>
/// <param name="Analysis">What to look for in the rows; null for nothing.</param>
internal sealed record ScoredFileRequest(
    string Path,
    char? Separator,
    IReadOnlyList<LossSpec> Losses,
    IReadOnlyDictionary<LossInput, string> Columns,
    string? Weight,
    ScoreSpace? Space,
    string? Positive,
    string? Rival = null,
    AnalysisRequest? Analysis = null);
