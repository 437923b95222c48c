namespace MLNet.Losses.Training.Metric;

/// <inheritdoc cref="Mining.Hard"/>
internal sealed class HardMining : Mining
{
    public override string ToString() => "hard";

    internal override void AddTriplets(int anchor, Neighbours neighbours, List<ExampleTuple> triplets)
    {
        ReadOnlySpan<float> distances = neighbours.Distances;
        int farthest = neighbours.Positives[0], nearest = neighbours.Negatives[0];
        foreach (int positive in neighbours.Positives)
        {
            farthest = distances[positive] > distances[farthest] ? positive : farthest;
        }

        foreach (int negative in neighbours.Negatives)
        {
            nearest = distances[negative] < distances[nearest] ? negative : nearest;
        }

        triplets.Add(new(anchor, farthest, nearest, 0));
    }
}
