namespace MLNet.Losses;

/// <summary>What an experiment tells while it runs: a trial was judged in another fold.</summary>
/// <param name="Trial">The trial. Its complete folds are those that have been reported.</param>
/// <param name="Fold">The fold.</param>
/// <param name="FinishedFolds">How many folds of the trial are finished.</param>
/// <param name="FoldCount">How many folds it has.</param>
/// <param name="FinishedTrials">How many trials are finished, the baseline among them.</param>
/// <param name="PlannedTrials">How many are planned so far: a search goes on as long as the budget does.</param>
/// <param name="Elapsed">The time since the experiment began, that of earlier runs included.</param>
public sealed record TrialReport(
    ExperimentTrial Trial, FoldResult Fold, int FinishedFolds, int FoldCount, int FinishedTrials, int PlannedTrials, TimeSpan Elapsed)
{
    /// <summary>Whether the trial is finished.</summary>
    public bool IsLastFold => FinishedFolds == FoldCount;
}
