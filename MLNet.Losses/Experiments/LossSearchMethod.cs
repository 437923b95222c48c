using MLNet.Losses.Experiments.Search;
using MLNet.Losses.Statistics;

namespace MLNet.Losses;

/// <summary>How the options of a loss are searched.</summary>
public abstract class LossSearchMethod
{
    private protected LossSearchMethod()
    {
    }

    /// <summary>Options at random, evenly over their ranges.</summary>
    public static LossSearchMethod Random { get; } = new RandomSearch();

    /// <summary>
    /// Options where trials did well and not badly: the tree-structured Parzen estimator of J. Bergstra, R. Bardenet,
    /// Y. Bengio and B. Kégl, Algorithms for hyper-parameter optimization, 2011. The first trials are at random.
    /// </summary>
    public static LossSearchMethod TreeParzen { get; } = new TreeParzenSearch();

    /// <summary>The name.</summary>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>The next point to try, a number from 0 to 1 for each range.</summary>
    /// <param name="ranges">The ranges.</param>
    /// <param name="tried">The points tried, each with how bad it was: +∞ where the trial failed.</param>
    /// <param name="pending">The points that are about to be tried.</param>
    /// <param name="random">The random numbers of this proposal.</param>
    internal abstract double[] Propose(
        IReadOnlyList<SearchRange> ranges, IReadOnlyList<TriedPoint> tried, IReadOnlyList<double[]> pending, SeededRandom random);
}
