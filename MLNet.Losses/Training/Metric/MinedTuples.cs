using MLNet.Losses.Training.Rows;

namespace MLNet.Losses.Training.Metric;

/// <summary>Pairs or triplets found among the examples of a batch by their classes.</summary>
/// <param name="mining">How they are found.</param>
/// <param name="areTriplets">Whether the loss reads triplets; otherwise each gives two pairs.</param>
internal sealed class MinedTuples(Mining mining, bool areTriplets) : ITupleSource
{
    private readonly Neighbours _neighbours = new();
    private readonly List<ExampleTuple> _triplets = [];
    private readonly HashSet<(int First, int Second)> _pairs = [];

    public void AddTuples(TrainingBatch batch, ReadOnlySpan<float> embeddings, int dimensions, List<ExampleTuple> tuples)
    {
        List<ExampleTuple> triplets = areTriplets ? tuples : _triplets;
        triplets.Clear();
        ReadOnlySpan<float> classes = batch.Labels.AsSpan(0, batch.Count);
        for (int anchor = 0; anchor < classes.Length; anchor++)
        {
            _neighbours.LookFrom(anchor, classes, embeddings, dimensions);
            if (_neighbours.Positives.Count > 0 && _neighbours.Negatives.Count > 0)
            {
                mining.AddTriplets(anchor, _neighbours, triplets);
            }
        }

        if (!areTriplets)
        {
            AddPairs(tuples);
        }
    }

    // A pair that both of its examples have found counts once.
    private void AddPairs(List<ExampleTuple> tuples)
    {
        _pairs.Clear();
        foreach (ExampleTuple triplet in _triplets)
        {
            Add(triplet.First, triplet.Second, 1);
            Add(triplet.First, triplet.Third, -1);
        }

        void Add(int first, int second, float label)
        {
            if (_pairs.Add((int.Min(first, second), int.Max(first, second))))
            {
                tuples.Add(new(first, second, -1, label));
            }
        }
    }
}
