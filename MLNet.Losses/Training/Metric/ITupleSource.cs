using MLNet.Losses.Training.Rows;

namespace MLNet.Losses.Training.Metric;

/// <summary>Says which examples of a batch a loss compares.</summary>
internal interface ITupleSource
{
    /// <summary>Adds the tuples of a batch: always the same for the same batch and embeddings.</summary>
    /// <param name="batch">The examples.</param>
    /// <param name="embeddings">Their embeddings, row after row.</param>
    /// <param name="dimensions">The dimensions of an embedding.</param>
    /// <param name="tuples">Takes the tuples.</param>
    void AddTuples(TrainingBatch batch, ReadOnlySpan<float> embeddings, int dimensions, List<ExampleTuple> tuples);
}
