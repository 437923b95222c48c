namespace MLNet.Losses;

/// <summary>How a judge judges a candidate.</summary>
/// <param name="Judge">The judge.</param>
/// <param name="Folds">What it says in each fold, repeat after repeat; empty where the candidate failed.</param>
/// <param name="Rank">The place among all candidates and the baseline, from 1; 0 where the candidate failed.</param>
public sealed record LeaderboardScore(ExperimentJudge Judge, IReadOnlyList<double> Folds, int Rank)
{
    /// <summary>The mean over the folds; NaN where the candidate failed.</summary>
    public double Mean => Folds.Count == 0 ? double.NaN : Folds.Average();

    /// <summary>The standard deviation over the folds, with folds − 1; NaN below two folds.</summary>
    public double StandardDeviation
    {
        get
        {
            double mean = Mean;
            return Folds.Count < 2 ? double.NaN : Math.Sqrt(Folds.Sum(value => (value - mean) * (value - mean)) / (Folds.Count - 1));
        }
    }

    /// <summary>
    /// The standard error over the folds: the deviation over the root of their number. It takes folds for independent,
    /// which they are not quite; the errors of <see cref="PairedComparison"/> are corrected for that.
    /// </summary>
    public double StandardError => StandardDeviation / Math.Sqrt(Folds.Count);
}
