namespace MLNet.Losses;

/// <summary>A candidate on the leaderboard.</summary>
/// <remarks>
/// Where options were searched, the score in a fold is that of the options that did best by the first judge in the other
/// folds of the same repeat: the rows that judge had no say in what was chosen. On a single validation set there are no
/// other folds, and <see cref="IsOptimistic"/> says so.
/// </remarks>
public sealed class LeaderboardRow
{
    internal LeaderboardRow(string name, IReadOnlyList<ExperimentTrial> trials, IReadOnlyList<ExperimentTrial> chosen, IReadOnlyList<LeaderboardScore> scores) =>
        (Name, Trials, Chosen, Scores) = (name, trials, chosen, scores);

    /// <summary>The name of the candidate.</summary>
    public string Name { get; }

    /// <summary>Whether this is the baseline: constants, for each judge the best of the training rows.</summary>
    public bool IsBaseline { get; internal init; }

    /// <summary>What each judge says, in the order of the judges.</summary>
    public IReadOnlyList<LeaderboardScore> Scores { get; }

    /// <summary>The place by the first judge, from 1; 0 where the candidate failed.</summary>
    public int Rank => Scores[0].Rank;

    /// <summary>All trials that were begun, failed and unfinished ones among them.</summary>
    public IReadOnlyList<ExperimentTrial> Trials { get; }

    /// <summary>The trial that did best by the first judge over all folds; null where none succeeded.</summary>
    public ExperimentTrial? Trial { get; internal init; }

    /// <summary>The loss of <see cref="Trial"/>; null where the trainer has one of its own, and for the baseline.</summary>
    public Loss? Loss => Trial?.Loss;

    /// <summary>How many trials failed.</summary>
    public int FailedTrials => Trials.Count(trial => trial.Error is not null);

    /// <summary>Why there are no scores; null where there are.</summary>
    public TrialError? Error { get; internal init; }

    /// <summary>Whether the options were chosen on the very rows that judge them: the scores look better than they are.</summary>
    public bool IsOptimistic => Chosen.Count == 1 && Trials.Count(trial => trial.IsComplete) > 1;

    /// <summary>
    /// How involved the candidate is: 0 for the baseline, 1 for a loss as it is by default or a trainer's own, and one
    /// more for each option that is set or searched. A loss that is made of others counts as one with one option set.
    /// </summary>
    public int Complexity { get; internal init; }

    /// <summary>The time to train a model, averaged over the folds.</summary>
    public TimeSpan TrainingTime => Average(fold => fold.TrainingTime);

    /// <summary>The time to score a fold's rows, averaged over the folds.</summary>
    public TimeSpan ScoringTime => Average(fold => fold.ScoringTime);

    /// <summary>What a judge says.</summary>
    /// <exception cref="ArgumentException">It is not among the judges.</exception>
    public LeaderboardScore this[ExperimentJudge judge] => Scores.FirstOrDefault(score => ReferenceEquals(score.Judge, judge))
        ?? throw new ArgumentException($"{judge} is not among the judges.", nameof(judge));

    /// <summary>The trial that judges the candidate in each fold; empty where it failed.</summary>
    internal IReadOnlyList<ExperimentTrial> Chosen { get; }

    private TimeSpan Average(Func<FoldResult, TimeSpan> time) => Chosen.Count == 0
        ? TimeSpan.Zero
        : TimeSpan.FromSeconds(Chosen.Select((trial, fold) => time(trial[fold]!).TotalSeconds).Average());

    /// <inheritdoc/>
    public override string ToString() => Error is null
        ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Rank}. {Name}: {Scores[0].Mean:g6} ± {Scores[0].StandardError:g3}")
        : $"{Name}: {Error}";
}
