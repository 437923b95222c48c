using MLNet.Losses.Evaluation;
using MLNet.Losses.Statistics;

namespace MLNet.Losses.Analysis.Residuals;

/// <summary>Finds the residuals of scored data.</summary>
internal static class ResidualBuilder
{
    private static readonly double[] _levels = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99];

    /// <summary>The residuals; null where label or score is not one number, or a loss is one of classes.</summary>
    public static ResidualAnalysis? Build(ScoredRows scored)
    {
        if (!scored.Losses.All(IsOfNumbers))
        {
            return null;
        }

        var reading = ScoreReading.Of(scored, scored.Losses[0]);
        return reading.IsOfOneNumber && reading.Space is ScoreSpace.Value or ScoreSpace.LogRate
            ? Build(scored, ResidualRows.Read(scored, reading))
            : null;
    }

    private static ResidualAnalysis Build(ScoredRows scored, ResidualRows rows)
    {
        LossSum sum = rows.Sum();
        double[] quantiles = OrderStatistics.Quantiles([rows.Residuals.ToArray()], _levels);
        return new()
        {
            Count = rows.Count,
            Mean = sum.Mean,
            StandardDeviation = sum.StandardDeviation,
            Quantiles = _levels.Zip(quantiles).ToDictionary(pair => pair.First, pair => pair.Second),
            Points = ResidualSample.Draw(rows, scored.Options.Seed),
            Histogram = ResidualHistogram.Build([.. rows.Residuals]),
            Trend = ResidualTrend.Build(rows),
            Coverage = Coverage(scored, rows),
        };
    }

    // A label of two classes, of a sign or of probabilities is bounded; what is left of it says little.
    private static bool IsOfNumbers(Loss loss) => loss is PointwiseLoss
        && loss.Inputs.All(input => input is LossInput.Score or LossInput.Label or LossInput.Variance)
        && float.IsPositiveInfinity(loss.LabelDomain.Max);

    private static IReadOnlyList<QuantileCoverage> Coverage(ScoredRows scored, ResidualRows rows)
    {
        (WeightSum all, double covered) = rows.Covered();
        double share = covered / all.Sum;
        (double low, double high) = new WilsonInterval(scored.Options.Confidence).Of(share, all.EffectiveCount);
        return [.. scored.Losses.OfType<QuantileLoss>().Select(loss => new QuantileCoverage(loss.Level, share, low, high))];
    }
}
