namespace MLNet.Losses.Training.Rows;

/// <summary>The rows to learn from, batch by batch: from memory, or streamed through a shuffle buffer.</summary>
internal interface IBatchSource
{
    /// <summary>The examples of an epoch; null where they are streamed and have not been counted yet.</summary>
    long? Count { get; }

    /// <summary>
    /// The batches of an epoch, by which learning-rate schedules count: where batches are of different sizes, about as
    /// many. It does not change.
    /// </summary>
    long Steps { get; }

    /// <summary>The batches of an epoch: the same for the same source, seed and epoch. A batch is valid until the next is asked for.</summary>
    /// <param name="epoch">The epoch, from 0; −1 for the rows in their order.</param>
    IEnumerable<TrainingBatch> Epoch(int epoch);
}
