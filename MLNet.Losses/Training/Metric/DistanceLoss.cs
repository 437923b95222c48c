using MLNet.Losses.Numerics;

namespace MLNet.Losses.Training.Metric;

/// <summary>
/// A loss of distances as a loss of the embeddings themselves, with Euclid's distance: <see cref="HingeEmbeddingLoss"/>,
/// and every other pointwise loss with labels of 1 and −1.
/// </summary>
/// <param name="loss">The loss.</param>
internal sealed class DistanceLoss(PointwiseLoss loss) : EmbeddingLoss<DistanceLoss.OfDistance>(new OfDistance(loss), isTriplet: false)
{
    public override string Name => loss.Name;

    public override string ToString() => loss.ToString();

    internal readonly struct OfDistance(PointwiseLoss loss) : IEmbeddingFormula
    {
        // The eps of PyTorch's pairwise_distance keeps the slope of two equal points finite.
        public T Evaluate<T>(EmbeddingRow<T> row)
            where T : struct, IReal<T> => loss.Evaluate(row.First.Distance(row.Second), row.Label);
    }
}
