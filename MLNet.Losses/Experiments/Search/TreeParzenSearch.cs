using MLNet.Losses.Statistics;

namespace MLNet.Losses.Experiments.Search;

/// <inheritdoc cref="LossSearchMethod.TreeParzen"/>
internal sealed class TreeParzenSearch : LossSearchMethod
{
    /// <summary>Trials at random before the estimate begins.</summary>
    private const int Startup = 8;

    /// <summary>Points drawn where trials did well, of which the most promising one is tried.</summary>
    private const int Draws = 24;

    /// <summary>The share of trials that did well.</summary>
    private const double GoodShare = 0.1;

    public override string Name => "TreeParzen";

    internal override double[] Propose(
        IReadOnlyList<SearchRange> ranges, IReadOnlyList<TriedPoint> tried, IReadOnlyList<double[]> pending, SeededRandom random)
    {
        if (tried.Count < Startup)
        {
            return Random.Propose(ranges, tried, pending, random);
        }

        // The sort is stable: of equals, the earlier trial comes first.
        double[][] sorted = [.. tried.OrderBy(trial => trial.Badness).Select(trial => trial.Point)];
        int good = (int)Math.Ceiling(GoodShare * sorted.Length);

        // What is about to be tried counts as bad: proposals made at once keep away from each other.
        double[][] bad = [.. sorted.Skip(good), .. pending];
        return [.. ranges.Select((range, i) => Draw(range.Density(At(sorted.Take(good), i)), range.Density(At(bad, i)), random))];
    }

    private static double Draw(IPointDensity good, IPointDensity bad, SeededRandom random) =>
        Enumerable.Range(0, Draws).Select(_ => good.Draw(random)).ToArray().MaxBy(point => good.At(point) / bad.At(point));

    private static double[] At(IEnumerable<double[]> points, int range) => [.. points.Select(point => point[range])];
}
