using MLNet.Losses.Composition;

namespace MLNet.Losses;

public abstract partial class EmbeddingLoss
{
    /// <summary>The sum of two losses: <c>0.7 * new TripletMarginLoss() + 0.3 * other</c>.</summary>
    /// <exception cref="ArgumentException">One is a loss of pairs, the other of triplets; or their labels differ.</exception>
    public static EmbeddingLoss operator +(EmbeddingLoss left, EmbeddingLoss right) => new EmbeddingSum(Terms.Sum(left, right));

    /// <summary>The loss times a factor of at least 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The factor is not a finite number of at least 0.</exception>
    public static EmbeddingLoss operator *(double factor, EmbeddingLoss loss) => new EmbeddingSum(Terms.Scaled(loss, factor));

    /// <inheritdoc cref="op_Multiply(double, EmbeddingLoss)"/>
    public EmbeddingLoss Scaled(double factor) => factor * this;
}
