namespace MLNet.Losses;

/// <summary>
/// Two candidates, judged on the same rows by the same judge. With folds, the unit of the test is the fold, since the rows
/// of a fold share a model: the corrected resampled t-test of Nadeau and Bengio (2003), whose variance allows for models
/// that share training rows. On a single validation set the unit is the row, or the rows of a sampling key: what it finds
/// holds for the two models at hand.
/// </summary>
public sealed record PairedComparison
{
    /// <summary>The first candidate.</summary>
    public required LeaderboardRow First { get; init; }

    /// <summary>The second candidate.</summary>
    public required LeaderboardRow Second { get; init; }

    /// <summary>The judge.</summary>
    public required ExperimentJudge Judge { get; init; }

    /// <summary>What the judge says of the first less what it says of the second.</summary>
    public required double Difference { get; init; }

    /// <summary>The standard error of <see cref="Difference"/>; NaN where there is too little to tell.</summary>
    public required double StandardError { get; init; }

    /// <summary>The degrees of freedom; 0 where there is too little for a test.</summary>
    public required long DegreesOfFreedom { get; init; }

    /// <summary>How often a difference at least as large comes by chance, for this comparison alone; NaN without a test.</summary>
    public required double PValue { get; init; }

    /// <summary>
    /// The same, corrected by Holm's method (1979) for all comparisons of the leaderboard by this judge: where none
    /// differ, the chance that any of them falls below a level is at most the level.
    /// </summary>
    public required double AdjustedPValue { get; init; }

    /// <summary>How sure it is that the two differ: 1 − <see cref="AdjustedPValue"/>.</summary>
    public double Confidence => 1 - AdjustedPValue;

    /// <summary>
    /// The share of rows on which the first has the smaller loss, ties half; NaN where a metric judges. A description, no
    /// test.
    /// </summary>
    public required double ShareOfRowsWon { get; init; }

    /// <summary>The better one by the mean; null where both are the same.</summary>
    public LeaderboardRow? Better => Difference == 0 || double.IsNaN(Difference) ? null : (Difference < 0) ^ Judge.HigherIsBetter ? First : Second;

    /// <summary>Whether the difference is called, at a level.</summary>
    /// <param name="level">The level, 0.05 by default.</param>
    public bool IsSignificant(double level = 0.05) => AdjustedPValue <= level;
}
