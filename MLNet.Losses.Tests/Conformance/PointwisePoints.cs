namespace MLNet.Losses.Tests.Conformance;

/// <summary>Score, label and third number for checks that need no golden numbers.</summary>
internal static class PointwisePoints
{
    private static readonly float[] _special =
    [
        0, -0f, 1e-40f, -1e-40f, 1.17549435e-38f, 0.3f, 1, -1, 0.5f, 16, -16, 1e30f, -1e30f,
        float.PositiveInfinity, float.NegativeInfinity, float.NaN,
    ];

    private static readonly float[] _ordinary = [1, 0.5f, 3, 16, 0.25f, -2, 0.75f];

    /// <summary>Every pair of the special values that the loss accepts, and NaN; with ordinary thirds.</summary>
    public static (float[] Scores, float[] Labels, float[] Thirds) Special(PointwiseLoss loss)
    {
        (float Score, float Label)[] pairs =
        [
            .. from score in Accepted(loss.ScoreDomain)
               from label in Accepted(loss.LabelDomain)
               select (score, label),
        ];
        float[] thirds = loss.ThirdInput is LossInput third ? [.. _ordinary.Where(value => loss.DomainOf(third).Contains(value))] : [];
        return (
            [.. pairs.Select(pair => pair.Score)],
            [.. pairs.Select(pair => pair.Label)],
            [.. pairs.Select((_, i) => thirds.Length == 0 ? 0 : i % 37 == 36 ? float.NaN : thirds[i % thirds.Length])]);
    }

    /// <summary>Ordinary points inside the domains, off the kink at score = label; always the same ones.</summary>
    public static IEnumerable<(double Score, double Label, double Third)> Ordinary(PointwiseLoss loss, int count = 200)
    {
        var random = new Random(17);
        for (int i = 0; i < count; i++)
        {
            double label = In(loss.LabelDomain, random);
            double distance = Math.Pow(10, (6 * random.NextDouble()) - 4) * (random.Next(2) == 0 ? 1 : -1);
            double score = loss.ScoreDomain.IsBinary ? 0.02 + (0.96 * random.NextDouble()) : label + distance;
            yield return (
                loss.ScoreDomain.Contains(score) ? score : Math.Abs(score) + 0.02,
                label,
                loss.ThirdInput is LossInput third ? Third(In(loss.DomainOf(third), random), third) : double.NaN);
        }
    }

    // Above the least variance that a loss takes for another: below it, the slope is declared, not derived.
    private static double Third(double number, LossInput input) => input == LossInput.Variance ? number + 0.05 : number;

    // A domain of two values holds nothing between them.
    private static double In(Domain domain, Random random)
    {
        double number = domain.IsBinary ? random.NextDouble() : (10 * random.NextDouble()) - 5;
        return domain.Contains(number) ? number
            : domain.Contains(Math.Abs(number)) ? Math.Abs(number)
            : random.Next(2) == 0 ? domain.Max : domain.Min;
    }

    private static IEnumerable<float> Accepted(Domain domain) =>
        _special.Where(value => float.IsNaN(value) || domain.Contains(value));
}
