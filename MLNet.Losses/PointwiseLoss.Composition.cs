using MLNet.Losses.Composition;

namespace MLNet.Losses;

public abstract partial class PointwiseLoss
{
    /// <summary>The sum of two losses: <c>0.7 * new HuberLoss() + 0.3 * new L1Loss()</c>.</summary>
    /// <remarks>
    /// Scores and labels have to be of both losses' domains. A loss with a number for each slot adds to one without, and
    /// one with a third input to one without.
    /// </remarks>
    /// <exception cref="ArgumentException">The losses differ in score space, third input, slots or in what they make of vectors.</exception>
    public static PointwiseLoss operator +(PointwiseLoss left, PointwiseLoss right) => new PointwiseSum(Terms.Sum(left, right));

    /// <summary>The loss times a factor of at least 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The factor is not a finite number of at least 0.</exception>
    public static PointwiseLoss operator *(double factor, PointwiseLoss loss) => new PointwiseSum(Terms.Scaled(loss, factor));

    /// <inheritdoc cref="op_Multiply(double, PointwiseLoss)"/>
    public PointwiseLoss Scaled(double factor) => factor * this;

    /// <summary>
    /// The loss with each element times the weight of its label: of two, the first for label 0, the second for label 1,
    /// in proportion for labels between. A mean divides by the number of elements, not by these weights.
    /// </summary>
    /// <param name="weights">The weight of a negative and of a positive label, at least 0; see <see cref="LossCatalog.BalancedClassWeights"/>.</param>
    /// <exception cref="ArgumentException">There are not two weights, or labels are not from 0 to 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A weight is not a finite number of at least 0.</exception>
    public PointwiseLoss WithClassWeights(SlotWeights weights)
    {
        Option.NotNegative(weights);
        return weights.Count != 2 ? throw new ArgumentException($"{Name}: found {weights.Count} class weights, expected one for label 0 and one for label 1.", nameof(weights))
            : !LabelDomain.IsBinary ? throw new ArgumentException($"{Name}: class weights need labels of 0 and 1, but its label is {LabelDomain}.", nameof(weights))
            : new LabelWeighted(this, weights);
    }
}
