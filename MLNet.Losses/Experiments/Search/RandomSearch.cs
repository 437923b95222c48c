using MLNet.Losses.Statistics;

namespace MLNet.Losses.Experiments.Search;

/// <inheritdoc cref="LossSearchMethod.Random"/>
internal sealed class RandomSearch : LossSearchMethod
{
    public override string Name => "Random";

    internal override double[] Propose(
        IReadOnlyList<SearchRange> ranges, IReadOnlyList<TriedPoint> tried, IReadOnlyList<double[]> pending, SeededRandom random) =>
        [.. ranges.Select(_ => random.NextDouble())];
}
