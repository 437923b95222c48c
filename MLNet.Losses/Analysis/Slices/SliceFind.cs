namespace MLNet.Losses.Analysis.Slices;

/// <summary>A slice that a search has found.</summary>
/// <param name="Rule">What its rows have in common.</param>
/// <param name="Excess">Σ weight·(loss − mean): what it adds to the total.</param>
/// <param name="PValue">How often chance alone brings this slice so far above the rest.</param>
internal sealed record SliceFind(SliceRule Rule, double Excess, double PValue)
{
    /// <summary>The one with the larger excess; the first where they are the same.</summary>
    public static SliceFind? Larger(SliceFind? first, SliceFind? second) =>
        first is null || second?.Excess > first.Excess ? second : first;
}
