namespace MLNet.Losses.Training.Rows;

/// <summary>The rows to learn from, batch by batch: from memory, or streamed through a shuffle buffer.</summary>
internal interface IBatchSource
{
    /// <summary>The examples of an epoch.</summary>
    long Count { get; }

    /// <summary>
    /// The batches of an epoch, by which learning-rate schedules count: where batches are of different sizes, about as
    /// many. It does not change.
    /// </summary>
    long Steps { get; }

    /// <summary>
    /// The batches of an epoch: the same for the same source, seed and epoch. The last may be short. A batch is valid
    /// until the next is asked for; one epoch is read at a time.
    /// </summary>
    /// <param name="epoch">The epoch, from 0; −1 for the rows in their order.</param>
    IEnumerable<TrainingBatch> Epoch(int epoch);
}
