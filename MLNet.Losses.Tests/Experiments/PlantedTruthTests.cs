namespace MLNet.Losses.Tests.Experiments;

/// <summary>Truths that were planted are found.</summary>
public sealed class PlantedTruthTests
{
    /// <summary>5% of the labels are far off: by absolute error a robust loss is best, and better than squares by more than chance.</summary>
    [Fact]
    public void With_outliers_a_robust_loss_is_best()
    {
        LossLeaderboard board = Trials.Context.Losses.CreateExperiment(new())
            .Add("MSE", new MSELoss(), Trials.Descent)
            .Add("L1", new L1Loss(), Trials.Descent)
            .Add("Huber", new LossSearch<HuberLoss>().Range("delta", 0.1, 10, logarithmic: true), Trials.Descent)
            .JudgeBy(ExperimentMetric.MeanAbsoluteError)
            .RunHere(Trials.Regression(600, outliers: 0.05));
        Assert.Contains(board.Best.Name, (string[])["L1", "Huber"]);
        PairedComparison pair = board.Compare(board.Best, board["MSE"]);
        Assert.Same(board.Best, pair.Better);
        Assert.InRange(pair.Confidence, 0.95, 1);
        Assert.True(pair.IsSignificant());
        Assert.True(board.Compare(board.Best, board.Baseline).IsSignificant());
        Assert.DoesNotContain(board["MSE"], board.AsGoodAsBest);
        Assert.Equal(20, board["Huber"].Trials.Count);
        Assert.Equal((1, 1, 2), (board["MSE"].Complexity, board["L1"].Complexity, board["Huber"].Complexity));
    }

    /// <summary>Candidates that differ by chance alone, searched over many trials: the best of many lucky ones is not called better.</summary>
    [Fact]
    public void The_luck_of_many_trials_is_not_taken_for_skill()
    {
        int called = 0;
        for (int seed = 0; seed < 20; seed++)
        {
            LossLeaderboard board = Trials.Context.Losses.CreateExperiment(new() { Seed = seed, SearchMethod = LossSearchMethod.Random, MaxTrials = 9 })
                .Add("one", new HuberLoss(), loss => Trials.Luck(seed, loss))
                .Add("many", new LossSearch<HuberLoss>().Range("delta", 0.1, 10), loss => Trials.Luck(seed, loss))
                .JudgeBy(new MSELoss())
                .RunHere(Trials.Regression(40));
            called += board.Compare(board["one"], board["many"]).IsSignificant() ? 1 : 0;
        }

        Assert.InRange(called, 0, 2);
    }
}
