namespace MLNet.Losses.Plots;

/// <summary>A pointwise loss while the score moves, for the labels worth seeing.</summary>
internal static class PointwisePlot
{
    private const int MostSlots = 4;

    public static LossPlot Of(PointwiseLoss loss, int points)
    {
        double[] scores = PlotRange.OfScores(loss).Points(points), labels = PlotLabels.Of(loss.LabelDomain);
        double third = loss.ThirdInput == LossInput.Variance ? 1 : 0;
        string given = loss.ThirdInput is LossInput input ? FormattableString.Invariant($", {input.ToString().ToLowerInvariant()} {third}") : string.Empty;

        // Labels and elements both would be too many curves.
        int slots = labels.Length > 1 ? int.Min(loss.SlotCount, 1) : int.Min(loss.SlotCount, MostSlots);
        return new(
            $"score ({PlotWords.Of(loss.ScoreSpace)})",
            [.. from label in labels
                from slot in Enumerable.Range(0, int.Max(1, slots))
                select LossCurve.Of(
                    $"{PlotWords.Label(label)}{given}{(slots > 0 ? $", element {slot + 1} of {loss.SlotCount}" : string.Empty)}",
                    scores,
                    score => (loss.Value(score, label, slot, third), loss.Slope(score, label, slot, third)))]);
    }
}
