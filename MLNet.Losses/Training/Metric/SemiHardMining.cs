namespace MLNet.Losses.Training.Metric;

/// <inheritdoc cref="Mining.SemiHard"/>
internal sealed class SemiHardMining : Mining
{
    public override string ToString() => "semi-hard";

    internal override void AddTriplets(int anchor, Neighbours neighbours, List<ExampleTuple> triplets)
    {
        ReadOnlySpan<float> distances = neighbours.Distances;
        foreach (int positive in neighbours.Positives)
        {
            int nearest = -1, farthest = neighbours.Negatives[0];
            foreach (int negative in neighbours.Negatives)
            {
                farthest = distances[negative] > distances[farthest] ? negative : farthest;
                if (distances[negative] > distances[positive] && (nearest < 0 || distances[negative] < distances[nearest]))
                {
                    nearest = negative;
                }
            }

            triplets.Add(new(anchor, positive, nearest < 0 ? farthest : nearest, 0));
        }
    }
}
