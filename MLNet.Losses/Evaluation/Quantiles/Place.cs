namespace MLNet.Losses.Evaluation.Quantiles;

/// <summary>Where a number of a certain rank is.</summary>
/// <param name="Bucket">The bucket.</param>
/// <param name="Rank">Its rank within the bucket.</param>
/// <param name="Size">How many numbers there are in the bucket.</param>
internal readonly record struct Place(int Bucket, long Rank, long Size);
