namespace MLNet.Losses;

/// <summary>
/// Labels that are likely wrong, judged by a model that has not seen them: the scores have to be out of fold, as
/// <see cref="LossLeaderboard.OutOfFold"/> gives them.
/// </summary>
/// <remarks>
/// As in confident learning (C. Northcutt, L. Jiang and I. Chuang, Confident learning: estimating uncertainty in dataset
/// labels, 2021), labels are wrong at some rate, whatever the features of a row, and given and true classes have a joint
/// distribution. But the probabilities are not believed as they are, because models are too sure of themselves or not
/// enough. A label is taken to be drawn from softmax(log-probabilities / temperature), and with the noise rate replaced by
/// any other class; temperature and rate are those under which the given labels are likeliest (the temperature of C. Guo et
/// al., On calibration of modern neural networks, 2017; the noise of D. Angluin and P. Laird, Learning from noisy examples,
/// 1988). Bayes' rule gives the probability that a label is wrong. Where the data have a column of features, the given
/// classes of the ten nearest rows are a second opinion, of a share that is found by likelihood too. Rows count alike,
/// whatever their weight.
/// </remarks>
public sealed class LabelAnalysis
{
    internal LabelAnalysis()
    {
    }

    /// <summary>The rows that were judged.</summary>
    public required long Count { get; init; }

    /// <summary>The names of the classes.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>The part of the labels that are wrong, as estimated; from 0 to 1. NaN without rows.</summary>
    public required double NoiseRate { get; init; }

    /// <summary>The temperature of the scores: above 1 where they are too sure of themselves, below 1 where they are not sure enough. NaN without rows.</summary>
    public required double Temperature { get; init; }

    /// <summary>The share of the neighbours' opinion in the probabilities: 0, 0.25, 0.5 or 0.75; 0 where there are no features.</summary>
    public required double NeighbourShare { get; init; }

    /// <summary>The rows whose label is more likely wrong than right, the most suspicious first.</summary>
    public required IReadOnlyList<LabelSuspect> Suspects { get; init; }

    /// <summary>
    /// The estimated joint distribution of given and true class: the part of the rows with given class i and true class j;
    /// all sum to 1. Empty without rows.
    /// </summary>
    public required IReadOnlyList<IReadOnlyList<double>> Joint { get; init; }
}
