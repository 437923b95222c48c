using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Experiments;

/// <summary>How many trials are made, and which of them a candidate is judged by.</summary>
public sealed class BudgetTests
{
    private static readonly double[] _levels = [0.1, 0.2, 0.3, 0.4, 0.6, 0.7, 0.8, 0.9];

    /// <summary>Candidates with options take turns; one without has one trial.</summary>
    [Theory]
    [InlineData(3, 1, 1)]
    [InlineData(4, 2, 1)]
    [InlineData(10, 5, 4)]
    [InlineData(100, 8, 8)]
    public void Trials_are_shared_by_turns_until_all_options_are_tried(int trials, int first, int second)
    {
        LossLeaderboard board = Trials.Context.Losses.CreateExperiment(new() { MaxTrials = trials, Folds = 2 })
            .Add("fixed", new MSELoss(), _ => Trials.Column("0.5"))
            .Add("first", Search(), loss => Trials.Column($"{loss.Level}"))
            .Add("second", Search(), loss => Trials.Column($"{loss.Level}"))
            .JudgeBy(new L1Loss())
            .RunHere(Data());
        Assert.Equal((1, first, second), (board["fixed"].Trials.Count, board["first"].Trials.Count, board["second"].Trials.Count));
        Assert.Equal(first, board["first"].Trials.Select(trial => trial.Loss!.ToString()).Distinct().Count());
    }

    [Fact]
    public void Without_a_budget_a_search_has_20_trials()
    {
        LossLeaderboard board = Trials.Context.Losses.CreateExperiment(new() { Folds = 2 })
            .Add("Huber", new LossSearch<HuberLoss>().Range("delta", 0.1, 10), _ => Trials.Column("0.5"))
            .JudgeBy(new L1Loss())
            .RunHere(Data());
        Assert.Equal(20, board["Huber"].Trials.Count);
        Assert.Equal(1.0, board["Huber"].Trials[0].Options["delta"]);
        Assert.False(board["Huber"].IsOptimistic);
    }

    /// <summary>A candidate is judged in each fold by the options that did best in the other folds of the repeat, and trained anew with those that did best in all.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Options_are_chosen_by_other_rows_than_those_that_judge(bool higherIsBetter)
    {
        int sign = higherIsBetter ? -1 : 1;
        LossLeaderboard board = Trials.Context.Losses.CreateExperiment(new() { Folds = 4, Repeats = 2, MaxTrials = 8 })
            .Add("searched", Search(), loss => Trials.Column($"{loss.Level}"))
            .JudgeBy(higherIsBetter ? ExperimentMetric.RSquared : ExperimentMetric.MeanAbsoluteError)
            .RunHere(Data());
        LeaderboardRow row = board["searched"];
        Assert.Equal(8, row.Trials.Count);
        for (int fold = 0; fold < 8; fold++)
        {
            int[] others = [.. Enumerable.Range(0, 8).Where(other => other / 4 == fold / 4 && other != fold)];
            ExperimentTrial best = row.Trials.MinBy(trial => sign * others.Average(other => trial.Folds[other].Values[0]))!;
            Assert.Equal(best.Folds[fold].Values[0], row.Scores[0].Folds[fold]);
        }

        Assert.Same(row.Trials.MinBy(trial => sign * trial.Folds.Average(fold => fold.Values[0])), row.Trial);
        Assert.True(sign * row.Scores[0].Mean >= sign * row.Trial!.MeanOf(0));
    }

    [Fact]
    public void A_search_on_one_validation_set_is_said_to_look_better_than_it_is()
    {
        LossLeaderboard board = Trials.Context.Losses.CreateExperiment(new() { MaxTrials = 5 })
            .Add("fixed", new MSELoss(), _ => Trials.Column("0.5"))
            .Add("searched", Search(), loss => Trials.Column($"{loss.Level}"))
            .JudgeBy(new L1Loss())
            .RunHere(Data(), Data());
        Assert.True(board["searched"].IsOptimistic);
        Assert.False(board["fixed"].IsOptimistic);
    }

    [Fact]
    public void Where_the_time_is_over_no_trial_begins_and_the_board_says_so()
    {
        using var folder = new TemporaryFolder();
        LossExperiment Make(TimeSpan? time) => Trials.Context.Losses.CreateExperiment(new() { MaxTime = time, MaxTrials = 4, Folder = folder.Path })
            .Add("fixed", new MSELoss(), _ => Trials.Column("0.5"))
            .Add("searched", Search(), loss => Trials.Column($"{loss.Level}"))
            .JudgeBy(new L1Loss());

        LossLeaderboard board = Make(TimeSpan.FromTicks(1)).RunHere(Data());
        Assert.All(["fixed", "searched"], name => Assert.Equal("TimeoutException", board[name].Error!.Type));
        Assert.Equal(1, board.Baseline.Rank);

        // With more time it goes on; what is there is read, though no time is left.
        string whole = Make(null).RunHere(Data()).ToJson(timings: false);
        Assert.Equal(whole, Make(TimeSpan.FromTicks(1)).RunHere(Data()).ToJson(timings: false));
        Assert.Contains("\"best\": \"", whole, StringComparison.Ordinal);
    }

    private static LossSearch<QuantileLoss> Search() => new LossSearch<QuantileLoss>().Choice("level", [.. _levels.Cast<object>()]);

    /// <summary>Guesses that are about as good as each other, in columns named after levels.</summary>
    private static Table Data()
    {
        Table data = new Table(48).With("Label", row => (float)(row * 17 % 11));
        foreach (double level in _levels.Append(0.5))
        {
            var random = new Random((int)(level * 100));
            float[] guesses = [.. Enumerable.Range(0, 48).Select(row => (row * 17 % 11) + random.NextSingle() - 0.5f)];
            data.With(FormattableString.Invariant($"{level}"), guesses);
        }

        return data;
    }
}
