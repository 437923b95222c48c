namespace MLNet.Losses.Training.Metric;

/// <summary>Examples that a loss compares, by their rows among the embeddings of a batch.</summary>
/// <param name="First">The first example: the anchor of a triplet.</param>
/// <param name="Second">The second: the positive of a triplet.</param>
/// <param name="Third">The third: the negative of a triplet; −1 in a pair.</param>
/// <param name="Label">1 for a pair that belongs together, −1 for one that does not; 0 for a triplet.</param>
internal readonly record struct ExampleTuple(int First, int Second, int Third, float Label);
