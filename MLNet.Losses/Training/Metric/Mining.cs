using MLNet.Losses.Training.Metric;

namespace MLNet.Losses;

/// <summary>
/// How pairs and triplets are found among the examples of a batch, where each example has a class: what belongs to one
/// class belongs together. A triplet (anchor, positive, negative) is also two pairs: anchor and positive, which belong
/// together, and anchor and negative, which do not.
/// </summary>
public abstract class Mining
{
    private protected Mining()
    {
    }

    /// <summary>For each pair of one class, both ways round, a negative at random.</summary>
    public static Mining Random { get; } = new RandomMining();

    /// <summary>
    /// For each pair of one class, both ways round, the nearest negative that is farther from the anchor than the positive;
    /// where there is none, the farthest negative.
    /// </summary>
    /// <remarks>Source: F. Schroff, D. Kalenichenko and J. Philbin, FaceNet, 2015.</remarks>
    public static Mining SemiHard { get; } = new SemiHardMining();

    /// <summary>For each anchor, the farthest positive and the nearest negative.</summary>
    /// <remarks>Source: A. Hermans, L. Beyer and B. Leibe, In defense of the triplet loss, 2017.</remarks>
    public static Mining Hard { get; } = new HardMining();

    /// <summary>Adds the triplets of an anchor.</summary>
    /// <param name="anchor">The anchor.</param>
    /// <param name="neighbours">All examples, as the anchor sees them.</param>
    /// <param name="triplets">Takes the triplets.</param>
    internal abstract void AddTriplets(int anchor, Neighbours neighbours, List<ExampleTuple> triplets);
}
