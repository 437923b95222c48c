namespace MLNet.Losses.Samples.Plots;

/// <summary>The value and the slope of a loss for one label, over evenly spaced scores.</summary>
/// <param name="Name">What it is the curve of: "label 1".</param>
/// <param name="Scores">The scores.</param>
/// <param name="Values">The loss at each score.</param>
/// <param name="Slopes">Its derivative along the score at each score.</param>
internal sealed record LossCurve(string Name, double[] Scores, double[] Values, double[] Slopes)
{
    /// <summary>A curve for each label worth seeing: the two ends of a bounded domain, or else 0, the score being the error.</summary>
    public static IReadOnlyList<LossCurve> Of(PointwiseLoss loss, int points)
    {
        (double from, double to) = Range(loss);
        double[] scores = [.. Enumerable.Range(0, points).Select(i => from + ((to - from) * i / (points - 1)))];
        double third = loss.ThirdInput == LossInput.Variance ? 1 : 0;
        string rest = (loss.ThirdInput is null ? string.Empty : FormattableString.Invariant($", {loss.ThirdInput.ToString()!.ToLowerInvariant()} {third}"))
            + (loss.SlotCount > 0 ? ", slot 0" : string.Empty);
        return [.. Labels(loss.LabelDomain).Select(label => new LossCurve(
            FormattableString.Invariant($"label {label}{rest}"),
            scores,
            [.. scores.Select(score => loss.Value(score, label, third: third))],
            [.. scores.Select(score => loss.Slope(score, label, third: third))]))];
    }

    private static double[] Labels(Domain domain) =>
        float.IsFinite(domain.Min) && float.IsFinite(domain.Max) ? [domain.Max, domain.Min] : [domain.Min < 0 ? 0 : 1];

    // The inside of a bounded domain, for a loss may be infinite at its ends; else as far as the options reach, threefold.
    private static (double From, double To) Range(PointwiseLoss loss)
    {
        Domain domain = loss.ScoreDomain;
        if (float.IsFinite(domain.Min) && float.IsFinite(domain.Max))
        {
            double margin = 0.02 * (domain.Max - domain.Min);
            return (domain.Min + margin, domain.Max - margin);
        }

        double reach = loss.LabelDomain.IsBinary ? 2 : 1;
        foreach (Catalog.LossOption option in Catalog.LossType.Of(loss.GetType()).Options)
        {
            reach = option.ValueOf(loss) is double value ? double.Max(reach, value) : reach;
        }

        double floor = domain.Min + (0.02 * reach);
        return (double.Max(floor, -3 * reach), double.Min(domain.Max, 3 * reach));
    }
}
