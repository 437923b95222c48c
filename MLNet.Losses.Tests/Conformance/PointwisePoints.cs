namespace MLNet.Losses.Tests.Conformance;

/// <summary>Pairs of score and label for checks that need no golden numbers.</summary>
internal static class PointwisePoints
{
    private static readonly float[] _special =
    [
        0, -0f, 1e-40f, -1e-40f, 1.17549435e-38f, 0.3f, 1, -1, 0.5f, 16, -16, 1e30f, -1e30f,
        float.PositiveInfinity, float.NegativeInfinity, float.NaN,
    ];

    /// <summary>Every pair of the special values that the loss accepts, and NaN.</summary>
    public static (float[] Scores, float[] Labels) Special(PointwiseLoss loss)
    {
        (float Score, float Label)[] pairs =
        [
            .. from score in Accepted(loss.ScoreDomain)
               from label in Accepted(loss.LabelDomain)
               select (score, label),
        ];
        return ([.. pairs.Select(pair => pair.Score)], [.. pairs.Select(pair => pair.Label)]);
    }

    /// <summary>Ordinary pairs inside the domains, off the kink at score = label; always the same ones.</summary>
    public static IEnumerable<(double Score, double Label)> Ordinary(PointwiseLoss loss, int count = 200)
    {
        var random = new Random(17);
        for (int i = 0; i < count; i++)
        {
            double label = loss.LabelDomain.IsBinary ? random.NextDouble() : (10 * random.NextDouble()) - 5;
            double distance = Math.Pow(10, (6 * random.NextDouble()) - 4) * (random.Next(2) == 0 ? 1 : -1);
            double score = loss.ScoreDomain.IsBinary ? 0.02 + (0.96 * random.NextDouble()) : label + distance;
            yield return (score, label);
        }
    }

    private static IEnumerable<float> Accepted(Domain domain) =>
        _special.Where(value => float.IsNaN(value) || domain.Contains(value));
}
