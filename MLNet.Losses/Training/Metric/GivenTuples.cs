using MLNet.Losses.Training.Rows;

namespace MLNet.Losses.Training.Metric;

/// <summary>Pairs with a label, or triplets, as columns give them: the second vectors of a batch follow all first ones.</summary>
/// <param name="areTriplets">Whether an example has three vectors and no label.</param>
internal sealed class GivenTuples(bool areTriplets) : ITupleSource
{
    public void AddTuples(TrainingBatch batch, ReadOnlySpan<float> embeddings, int dimensions, List<ExampleTuple> tuples)
    {
        int count = batch.Count;
        for (int row = 0; row < count; row++)
        {
            tuples.Add(areTriplets ? new(row, count + row, (2 * count) + row, 0) : new(row, count + row, -1, batch.Labels[row]));
        }
    }
}
