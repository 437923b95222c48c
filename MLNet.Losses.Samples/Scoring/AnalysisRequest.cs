namespace MLNet.Losses.Samples.Scoring;

/// <summary>What to look for in the rows of a scored file, as the command line says it.</summary>
/// <param name="WithSlices">Whether to search for slices.</param>
/// <param name="Slices">The columns to search in; null for all that have no other use.</param>
/// <param name="Order">The column along which drift is followed, if any.</param>
/// <param name="WithLabels">Whether to list suspected label errors.</param>
/// <param name="Features">The columns whose nearest rows have a say in that; null for all numbers that have no other use.</param>
/// <param name="Report">The page to write, if any.</param>
internal sealed record AnalysisRequest(bool WithSlices, string? Slices, string? Order, bool WithLabels, string? Features, string? Report)
{
    public static AnalysisRequest Nothing { get; } = new(false, null, null, false, null, null);
}
