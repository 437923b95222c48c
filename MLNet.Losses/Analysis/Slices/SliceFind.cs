namespace MLNet.Losses.Analysis.Slices;

/// <summary>A slice that a search has found.</summary>
/// <param name="Rule">What its rows have in common.</param>
/// <param name="Worth">What it is worth to the search.</param>
/// <param name="PValue">How often chance alone brings this slice so far above the rest.</param>
internal sealed record SliceFind(SliceRule Rule, double Worth, double PValue)
{
    /// <summary>The one worth more; the first where they are worth the same.</summary>
    public static SliceFind? Better(SliceFind? first, SliceFind? second) =>
        first is null || second?.Worth > first.Worth ? second ?? first : first;
}
