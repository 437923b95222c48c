using Microsoft.ML;
using MLNet.Losses.Experiments.Splitting;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Experiments;

/// <summary>What an experiment finds is what a loop by hand finds.</summary>
public sealed class ExperimentTests
{
    private const int Rows = 120;

    /// <summary>Losses that are made of others or of a function are candidates as all are, in a report too.</summary>
    [Fact]
    public void A_loss_that_is_made_of_others_is_a_candidate()
    {
        LossLeaderboard board = Trials.Context.Losses.CreateExperiment(new() { Folds = 2 })
            .Add("sum", (0.5 * new L1Loss()) + (0.5 * new MSELoss()), _ => Trials.Column("Near"))
            .Add("function", PointwiseLoss.FromFunction("Squared", (score, label) => (score - label) * (score - label)), _ => Trials.Column("Near"))
            .Add("class", new L1Loss(), _ => Trials.Column("Near"))
            .JudgeBy(new L1Loss())
            .RunHere(Guesses());
        Assert.Equal([2, 1, 1], ((string[])["sum", "function", "class"]).Select(name => board[name].Complexity));
        Assert.Equal(1, board.Simplest.Complexity);
        Assert.Contains("0.5", board.ToHtml(), StringComparison.Ordinal);
    }

    /// <summary>Scores that stand in the data: each fold's value is the mean over its rows, whatever was trained on.</summary>
    [Fact]
    public void Each_judge_judges_the_rows_of_each_fold()
    {
        Table data = Guesses();
        LossExperimentSettings settings = new() { Folds = 4, Repeats = 2 };
        LossLeaderboard board = Trials.Context.Losses.CreateExperiment(settings)
            .Add("near", new MSELoss(), _ => Trials.Column("Near"))
            .Add("far", new L1Loss(), _ => Trials.Column("Far"))
            .JudgeBy(new L1Loss(), new MSELoss())
            .JudgeBy(ExperimentMetric.RSquared, ExperimentMetric.MeanAbsoluteError)
            .RunHere(data);

        float[] labels = data.Read<float>("Label");
        IReadOnlyList<Fold> folds = FoldPlan.Of(data, settings).Folds;
        foreach ((string name, string column) in ((string, string)[])[("near", "Near"), ("far", "Far")])
        {
            float[] scores = data.Read<float>(column);
            for (int fold = 0; fold < folds.Count; fold++)
            {
                int[] rows = folds[fold].TestRows;
                double mean = rows.Average(row => labels[row]), squares = rows.Average(row => Math.Pow(scores[row] - labels[row], 2));
                double absolute = rows.Average(row => Math.Abs(scores[row] - labels[row])), spread = rows.Average(row => Math.Pow(labels[row] - mean, 2));
                double[] expected = [absolute, squares, 1 - (squares / spread), absolute];
                Assert.All(expected.Zip(board[name].Scores), pair => Assert.Equal(pair.First, pair.Second.Folds[fold], 1e-4 * Math.Max(1, Math.Abs(pair.First))));
            }
        }

        Assert.Equal(["near", "Baseline", "far"], board.Select(row => row.Name));
        Assert.Equal([1, 2, 3], board.Select(row => row.Rank));
        Assert.Same(board["near"], board.Best);
        Assert.Equal(["near"], board.AsGoodAsBest.Select(row => row.Name));
        Assert.Equal("L1Loss", board["far"].Loss!.ToString());
    }

    [Fact]
    public void Means_and_errors_are_over_folds()
    {
        LossLeaderboard board = Simple().RunHere(Guesses());
        LeaderboardScore score = board["near"].Scores[0];
        double mean = score.Folds.Average(), deviation = Math.Sqrt(score.Folds.Sum(value => Math.Pow(value - mean, 2)) / 4);
        Assert.Equal((5, mean, deviation), (score.Folds.Count, score.Mean, score.StandardDeviation));
        Assert.Equal(deviation / Math.Sqrt(5), score.StandardError, 12);

        PairedComparison pair = board.Compare(board["far"], board["near"]);
        Assert.Same(board["near"], pair.First);
        Assert.Same(board["near"], pair.Better);
        Assert.Equal(board["near"].Scores[0].Mean - board["far"].Scores[0].Mean, pair.Difference, 12);
        Assert.Equal(3, board.Comparisons().Count);
        Assert.True(pair.IsSignificant());
        Assert.InRange(pair.ShareOfRowsWon, 0.9, 1);
    }

    [Fact]
    public void The_scores_of_all_rows_are_kept_in_their_order()
    {
        Table data = Guesses();
        LossLeaderboard board = Simple().RunHere(data);
        IDataView scored = board.OutOfFold(board["near"]);
        Assert.Equal(data.Read<float>("Near"), scored.Read<float>("Score"));
        Assert.Equal(data.Read<float>("Label"), scored.Read<float>("Label"));
        float[] expected = [.. data.Read<float>("Near").Zip(data.Read<float>("Label"), (score, label) => Math.Abs(score - label))];
        Assert.Equal(expected, board.RowLosses(board["near"]));
        Assert.Throws<ArgumentOutOfRangeException>(() => board.OutOfFold(board["near"], repeat: 1));
    }

    [Fact]
    public void The_baseline_is_the_best_constant_for_each_judge()
    {
        Table data = Guesses();
        LossExperimentSettings settings = new() { Folds = 3 };
        LossLeaderboard board = Trials.Context.Losses.CreateExperiment(settings)
            .Add("near", new MSELoss(), _ => Trials.Column("Near"))
            .JudgeBy(new MSELoss(), new L1Loss())
            .JudgeBy(ExperimentMetric.MeanSquaredError)
            .RunHere(data);
        float[] labels = data.Read<float>("Label");
        foreach (Fold fold in FoldPlan.Of(data, settings).Folds)
        {
            double mean = fold.TrainRows.Average(row => labels[row]), squares = fold.TestRows.Average(row => Math.Pow(labels[row] - mean, 2));
            float[] sorted = [.. fold.TrainRows.Select(row => labels[row]).Order()];
            float low = sorted[(sorted.Length - 1) / 2], high = sorted[sorted.Length / 2];
            Assert.Equal(squares, board.Baseline.Scores[0].Folds[fold.Index], squares * 1e-5);

            // Any number between the two middle ones is a median.
            Assert.Equal(fold.TestRows.Average(row => Math.Abs(labels[row] - ((double)low + high) / 2)), board.Baseline.Scores[1].Folds[fold.Index], ((high - low) / 2) + 1e-5);
            Assert.Equal(squares, board.Baseline.Scores[2].Folds[fold.Index], squares * 1e-5);
        }
    }

    [Fact]
    public void Weights_count_in_losses_that_judge()
    {
        Table data = Guesses().With("Weight", row => row < 60 ? 1f : 3f);
        LossExperimentSettings settings = new() { Folds = 2, WeightColumnName = "Weight" };
        LossLeaderboard board = Trials.Context.Losses.CreateExperiment(settings).Add("far", new MSELoss(), _ => Trials.Column("Far")).JudgeBy(new L1Loss()).RunHere(data);
        float[] labels = data.Read<float>("Label"), scores = data.Read<float>("Far"), weights = data.Read<float>("Weight");
        Fold fold = FoldPlan.Of(data, settings).Folds[0];
        double expected = fold.TestRows.Sum(row => weights[row] * Math.Abs(scores[row] - labels[row])) / fold.TestRows.Sum(row => weights[row]);
        Assert.Equal(expected, board["far"].Scores[0].Folds[0], 1e-5);
    }

    [Fact]
    public void A_validation_set_is_judged_as_a_whole_and_tested_by_rows()
    {
        Table train = Guesses(), validation = Guesses(seed: 9);
        LossLeaderboard board = Simple().RunHere(train, validation);
        float[] labels = validation.Read<float>("Label");
        Assert.Equal(validation.Read<float>("Near").Zip(labels, (score, label) => Math.Abs((double)score - label)).Average(), board["near"].Scores[0].Mean, 1e-5);
        PairedComparison pair = board.Compare(board["near"], board["far"]);
        Assert.Equal(Rows - 1, pair.DegreesOfFreedom);
        Assert.True(pair.IsSignificant(0.001));
        Assert.Equal(board["near"].Scores[0].Mean - board["far"].Scores[0].Mean, pair.Difference, 1e-9);
        Assert.Equal(double.NaN, board["near"].Scores[0].StandardError);
    }

    [Fact]
    public void Rows_of_a_validation_set_that_belong_together_are_tested_together()
    {
        Table Grouped(int seed) => Guesses(seed).With("Day", row => (int)row / 10);
        LossLeaderboard board = Simple(new() { SamplingKeyColumnName = "Day" }).RunHere(Grouped(1), Grouped(9));
        Assert.Equal((Rows / 10) - 1, board.Compare(board["near"], board["far"]).DegreesOfFreedom);
    }

    [Fact]
    public void A_trial_that_fails_is_on_the_board_with_its_error()
    {
        LossLeaderboard board = Simple()
            .Add("broken", new MSELoss(), _ => Trials.Broken("no luck"))
            .Add("unmade", new MSELoss(), _ => throw new NotSupportedException("not today"))
            .Add("silent", new MSELoss(), _ => Trials.Column("Missing"))
            .RunHere(Guesses());
        Assert.Equal(["near", "Baseline", "far", "broken", "unmade", "silent"], board.Select(row => row.Name));
        Assert.Equal(new TrialError("InvalidOperationException", "no luck"), board["broken"].Error);
        Assert.Equal(new TrialError("NotSupportedException", "not today"), board["unmade"].Error);
        Assert.Contains("not a number", board["silent"].Error!.Message, StringComparison.Ordinal);
        Assert.Equal((0, 1), (board["broken"].Rank, board["broken"].FailedTrials));
        Assert.Equal(double.NaN, board["broken"].Scores[0].Mean);
        Assert.Contains("no luck", board.ToJson(), StringComparison.Ordinal);
        Assert.Contains("no luck", board.ToCsv(), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => board.Refit(board["broken"]));
        Assert.Throws<ArgumentException>(() => board.OutOfFold(board["broken"]));
    }

    [Fact]
    public void Where_all_fail_the_board_says_so()
    {
        LossLeaderboard board = Trials.Context.Losses.CreateExperiment(new()).Add("broken", new MSELoss(), _ => Trials.Broken("no luck")).JudgeBy(new L1Loss()).RunHere(Guesses());
        Assert.Contains("no luck", Assert.Throws<InvalidOperationException>(() => board.Best).Message, StringComparison.Ordinal);
        Assert.Contains("\"best\": null", board.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_winner_is_trained_on_all_data()
    {
        Table data = Trials.Regression(300);
        LossLeaderboard board = Trials.Context.Losses.CreateExperiment(new() { Folds = 2 })
            .Add("Huber", new HuberLoss(), Trials.Descent)
            .Add("worse", new MSELoss(), _ => Trials.Column("Label2"))
            .JudgeBy(new L1Loss())
            .RunHere(data.With("Label2", row => -1000f));
        IDataView scored = board.Refit().Transform(data);
        Assert.InRange(Trials.Context.Losses.Evaluate(scored, "Label", "Score", new L1Loss())[0].Mean, 0, 0.4);
        Assert.Throws<ArgumentException>(() => board.Refit(board.Baseline));
    }

    [Fact]
    public void Progress_is_told_of_each_fold()
    {
        List<TrialReport> reports = [];
        Simple(new() { Folds = 3, Parallelism = 4 }).RunHere(Guesses(), new Told(reports.Add));
        Assert.Equal(9, reports.Count);
        Assert.Equal(3, reports.Count(report => report.IsLastFold));
        Assert.Equal(3, reports[^1].FinishedTrials);
        Assert.Equal(3, reports[^1].PlannedTrials);
        Assert.All(reports, report => Assert.Equal(3, report.FoldCount));
    }

    [Fact]
    public void A_cancelled_experiment_stops()
    {
        using var source = new CancellationTokenSource();
        int reports = 0;
        LossExperiment experiment = Simple(new() { Parallelism = 1 });
        Assert.ThrowsAny<OperationCanceledException>(() => experiment.Run(
            Guesses(),
            new Told(_ =>
            {
                if (++reports == 7)
                {
                    source.Cancel();
                }
            }),
            source.Token));
        Assert.Equal(7, reports);
    }

    [Fact]
    public void An_error_of_who_follows_the_progress_is_not_a_trials()
    {
        var error = Assert.Throws<InvalidTimeZoneException>(() => Simple().RunHere(Guesses(), new Told(_ => throw new InvalidTimeZoneException("mine"))));
        Assert.Equal("mine", error.Message);
    }

    private static LossExperiment Simple(LossExperimentSettings? settings = null) => Trials.Context.Losses.CreateExperiment(settings ?? new())
        .Add("near", new MSELoss(), _ => Trials.Column("Near"))
        .Add("far", new L1Loss(), _ => Trials.Column("Far"))
        .JudgeBy(new L1Loss());

    private static Table Guesses(int seed = 1)
    {
        var random = new Random(seed);
        float[] labels = [.. Enumerable.Range(0, Rows).Select(_ => 10 * random.NextSingle())];
        float[] near = [.. labels.Select(label => label + random.NextSingle() - 0.5f)], far = [.. labels.Select(label => label + (20 * random.NextSingle()))];
        return new Table(Rows).With("Label", labels).With("Near", near).With("Far", far).With("Missing", row => row == 77 ? float.NaN : 1f);
    }
}
