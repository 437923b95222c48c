namespace MLNet.Losses;

/// <summary>Rows of about the same predicted probability.</summary>
/// <param name="From">Where the bin begins; probabilities in it are greater, but for 0 itself.</param>
/// <param name="To">Where it ends; this probability belongs to it.</param>
/// <param name="MeanProbability">The mean probability of its rows.</param>
/// <param name="ObservedShare">The share of them in which the event came, Σ weight of these / Σ weight.</param>
/// <param name="Count">The rows.</param>
/// <param name="Low">The lower end of the interval of <paramref name="ObservedShare"/> (Wilson 1927).</param>
/// <param name="High">Its upper end.</param>
public sealed record CalibrationBin(
    double From, double To, double MeanProbability, double ObservedShare, long Count, double Low, double High);
