namespace MLNet.Losses;

/// <summary>Labels that are likely wrong, judged by probabilities of a model that has not seen them (out-of-fold scores).</summary>
/// <remarks>Source: C. Northcutt, L. Jiang and I. Chuang, Confident learning: estimating uncertainty in dataset labels, 2021.</remarks>
public sealed class LabelAnalysis
{
    internal LabelAnalysis()
    {
    }

    /// <summary>The names of the classes.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>The suspects, the most suspicious first.</summary>
    public required IReadOnlyList<LabelSuspect> Suspects { get; init; }

    /// <summary>
    /// The estimated joint distribution of given and true class: the part of the rows with given class i and true class j;
    /// all sum to 1.
    /// </summary>
    public required IReadOnlyList<IReadOnlyList<double>> Joint { get; init; }
}
