namespace MLNet.Losses.Samples.Scoring;

/// <summary>What to look for in the rows of a scored file, as the command line says it.</summary>
/// <param name="WithSlices">Whether to search for slices.</param>
/// <param name="Slices">The columns to search in; null for all that have no other use.</param>
/// <param name="Order">The column along which drift is followed, if any.</param>
/// <param name="WithLabels">Whether to list suspected label errors.</param>
/// <param name="Report">The page to write, if any.</param>
internal sealed record AnalysisRequest(bool WithSlices, string? Slices, string? Order, bool WithLabels, string? Report)
{
    public static AnalysisRequest Nothing { get; } = new(false, null, null, false, null);
}
