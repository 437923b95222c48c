using MLNet.Losses.Composition;

namespace MLNet.Losses;

public abstract partial class ClassLoss
{
    /// <summary>The sum of two losses: <c>0.7 * new CrossEntropyLoss() + 0.3 * other</c>.</summary>
    /// <exception cref="ArgumentException">
    /// The losses differ in score space, the class to ignore, the number of classes, or in the class weights that their
    /// means divide by; or they have no form of label in common.
    /// </exception>
    public static ClassLoss operator +(ClassLoss left, ClassLoss right) => new ClassSum(Terms.Sum(left, right));

    /// <summary>The loss times a factor of at least 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The factor is not a finite number of at least 0.</exception>
    public static ClassLoss operator *(double factor, ClassLoss loss) => new ClassSum(Terms.Scaled(loss, factor));

    /// <inheritdoc cref="op_Multiply(double, ClassLoss)"/>
    public ClassLoss Scaled(double factor) => factor * this;

    /// <summary>
    /// The loss with each row times the weight of its true class; where the label is a probability for each class, times
    /// the weight to be expected. A mean divides by the weights of the true classes, as PyTorch's cross-entropy does.
    /// </summary>
    /// <param name="weights">A weight for each class, at least 0; see <see cref="LossCatalog.BalancedClassWeights"/>.</param>
    /// <exception cref="ArgumentException">There is one weight, or not one for each class, or a row can have several true classes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A weight is not a finite number of at least 0.</exception>
    public virtual ClassLoss WithClassWeights(SlotWeights weights)
    {
        CheckClassWeights(weights);
        return new ClassWeighted(this, weights);
    }

    private protected void CheckClassWeights(SlotWeights weights)
    {
        Option.NotNegative(weights);
        string? fault = weights.Count == 1 ? "found one class weight, expected one for each class; for one factor call Scaled"
            : (Labels & ~ClassLabels.Several) == 0 ? "class weights need one true class, but a row can have several"
            : ClassCount(weights.Count) != weights.Count ? "class weights need a score for each class"
            : SlotCount > 0 && SlotCount != weights.Count ? $"found {weights.Count} class weights, but an option holds {SlotCount} numbers, one per class"
            : null;
        if (fault is not null)
        {
            throw new ArgumentException($"{this}: {fault}.", nameof(weights));
        }
    }
}
