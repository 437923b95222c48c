namespace MLNet.Losses.Experiments.Search;

/// <summary>A point that was tried.</summary>
/// <param name="Point">A number from 0 to 1 for each range.</param>
/// <param name="Badness">How bad it was, less being better; +∞ where the trial failed.</param>
internal readonly record struct TriedPoint(double[] Point, double Badness);
