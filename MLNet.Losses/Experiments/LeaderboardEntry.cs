namespace MLNet.Losses;

/// <summary>A candidate and a judge, as a row of a data set or a line of a file.</summary>
public sealed class LeaderboardEntry
{
    /// <summary>The name of the candidate.</summary>
    public string Candidate { get; set; } = string.Empty;

    /// <summary>The loss that was trained under, with the options of the best trial; empty where there is none.</summary>
    public string Loss { get; set; } = string.Empty;

    /// <summary>The name of the judge.</summary>
    public string Judge { get; set; } = string.Empty;

    /// <summary>The place by this judge, from 1; 0 where the candidate failed.</summary>
    public int Rank { get; set; }

    /// <summary>The mean over the folds; NaN where the candidate failed.</summary>
    public double Mean { get; set; }

    /// <summary>Its standard error.</summary>
    public double StandardError { get; set; }

    /// <summary>The corrected p-value of the comparison with the best candidate by this judge; NaN for the best one itself.</summary>
    public double AdjustedPValue { get; set; }

    /// <summary>How many trials were begun.</summary>
    public int Trials { get; set; }

    /// <summary>How many of them failed.</summary>
    public int FailedTrials { get; set; }

    /// <summary>The time to train a model, in seconds.</summary>
    public double TrainingSeconds { get; set; }

    /// <summary>The time to score a fold, in seconds.</summary>
    public double ScoringSeconds { get; set; }

    /// <summary>Why there are no scores; empty where there are.</summary>
    public string Error { get; set; } = string.Empty;

    internal static IEnumerable<LeaderboardEntry> Of(LossLeaderboard board) =>
        from row in board
        from score in row.Scores
        select new LeaderboardEntry
        {
            Candidate = row.Name,
            Loss = row.Loss?.ToString() ?? string.Empty,
            Judge = score.Judge.Name,
            Rank = score.Rank,
            Mean = score.Mean,
            StandardError = score.StandardError,
            AdjustedPValue = score.Rank <= 1 ? double.NaN : board.Comparisons(score.Judge).First(pair => pair.Second == row && pair.First[score.Judge].Rank == 1).AdjustedPValue,
            Trials = row.Trials.Count,
            FailedTrials = row.FailedTrials,
            TrainingSeconds = row.TrainingTime.TotalSeconds,
            ScoringSeconds = row.ScoringTime.TotalSeconds,
            Error = row.Error?.ToString() ?? string.Empty,
        };
}
