using Microsoft.ML;
using MLNet.Losses.Data;

namespace MLNet.Losses;

/// <summary>What the rows of each class count in training.</summary>
public abstract class ClassWeighting
{
    private protected ClassWeighting()
    {
    }

    /// <summary>
    /// Every class counts the same, however many rows it has: rows / (classes · rows of the class), scikit-learn's
    /// "balanced". Each class needs a row.
    /// </summary>
    public static ClassWeighting Balanced { get; } = new BalancedWeights();

    /// <summary>A weight for each class, in the order of keys; of two classes, that of the negative one first.</summary>
    /// <param name="weights">The weights, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A weight is not a finite number of at least 0.</exception>
    public static ClassWeighting Of(params double[] weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        return new GivenWeights(Option.NotNegative((SlotWeights)weights));
    }

    /// <summary>The weights for the classes of a label.</summary>
    internal abstract SlotWeights For(IDataView data, string label);

    private sealed class BalancedWeights : ClassWeighting
    {
        public override string ToString() => "balanced";

        internal override SlotWeights For(IDataView data, string label) => ClassCounts.Of(data, label).BalancedWeights();
    }

    private sealed class GivenWeights(SlotWeights weights) : ClassWeighting
    {
        public override string ToString() => weights.ToString();

        internal override SlotWeights For(IDataView data, string label) => weights;
    }
}
