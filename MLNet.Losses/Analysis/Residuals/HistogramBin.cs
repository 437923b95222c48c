namespace MLNet.Losses;

/// <summary>An interval of a histogram.</summary>
/// <param name="From">Where it begins; this number belongs to it.</param>
/// <param name="To">Where it ends.</param>
/// <param name="Count">The numbers in it.</param>
public readonly record struct HistogramBin(double From, double To, long Count);
