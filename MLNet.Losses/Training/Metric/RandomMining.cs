using MLNet.Losses.Training.Rows;

namespace MLNet.Losses.Training.Metric;

/// <inheritdoc cref="Mining.Random"/>
internal sealed class RandomMining : Mining
{
    public override string ToString() => "random";

    internal override void AddTriplets(int anchor, Neighbours neighbours, List<ExampleTuple> triplets)
    {
        FastRandom random = neighbours.Random;
        foreach (int positive in neighbours.Positives)
        {
            triplets.Add(new(anchor, positive, neighbours.Negatives[random.Next(neighbours.Negatives.Count)], 0));
        }
    }
}
