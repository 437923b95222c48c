using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Experiments.Splitting;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Experiments;

/// <summary>Each task with its judges, its metrics and its baseline.</summary>
public sealed class TaskTests
{
    [Fact]
    public void Two_classes()
    {
        Table data = Trials.Binary(300);
        LossExperimentSettings settings = new() { Task = ExperimentTask.Binary, StratifyByLabel = true, Folds = 3 };
        LossLeaderboard board = Trials.Context.Losses.CreateExperiment(settings)
            .Add("logistic", new BCEWithLogitsLoss(), Trials.Classifier)
            .Add("focal", new LossSearch<FocalLoss>().Range("gamma", 0, 3), Trials.Classifier)
            .JudgeBy(new BCEWithLogitsLoss())
            .JudgeBy(ExperimentMetric.Accuracy, ExperimentMetric.AreaUnderRocCurve, ExperimentMetric.F1Score, ExperimentMetric.AreaUnderPrecisionRecallCurve)
            .RunHere(data);
        Assert.Equal(["logistic", "focal", "Baseline"], board.Select(row => row.Name));
        Assert.InRange(board["logistic"].Scores[2].Mean, 0.9, 1);
        Assert.Equal(0.5, board.Baseline.Scores[2].Mean, 6);

        // The baseline's logit is the log-odds of the training rows, its class the more frequent one.
        bool[] labels = data.Read<bool>("Label");
        foreach (Fold fold in FoldPlan.Of(data, settings).Folds)
        {
            double share = fold.TrainRows.Average(row => labels[row] ? 1.0 : 0), tested = fold.TestRows.Average(row => labels[row] ? 1.0 : 0);
            Assert.Equal(-(tested * Math.Log(share)) - ((1 - tested) * Math.Log(1 - share)), board.Baseline.Scores[0].Folds[fold.Index], 1e-4);
            Assert.Equal(share > 0.5 ? tested : 1 - tested, board.Baseline.Scores[1].Folds[fold.Index], 1e-9);
        }
    }

    [Fact]
    public void Several_classes()
    {
        Table data = Trials.Multiclass(300);
        LossExperimentSettings settings = new() { Task = ExperimentTask.Multiclass, StratifyByLabel = true, Folds = 3, ScoreSpace = ScoreSpace.Probability };
        LossLeaderboard board = Trials.Context.Losses.CreateExperiment(settings)
            .Add("maximum entropy", context => context.MulticlassClassification.Trainers.LbfgsMaximumEntropy())
            .JudgeBy(new CrossEntropyLoss(), new MultiMarginLoss())
            .JudgeBy(ExperimentMetric.MicroAccuracy, ExperimentMetric.MacroAccuracy, ExperimentMetric.MulticlassLogLoss)
            .RunHere(data);
        LeaderboardRow row = board["maximum entropy"];
        Assert.Null(row.Loss);
        Assert.InRange(row.Scores[2].Mean, 0.7, 1);

        // ML.NET's own log-loss is the cross-entropy, by another way.
        Assert.Equal(row.Scores[4].Mean, row.Scores[0].Mean, 1e-5);
        Assert.Equal(board.Baseline.Scores[4].Mean, board.Baseline.Scores[0].Mean, 1e-5);
        uint[] labels = data.Read<uint>("Label");
        foreach (Fold fold in FoldPlan.Of(data, settings).Folds)
        {
            double expected = fold.TestRows.Average(tested => -Math.Log(fold.TrainRows.Average(trained => labels[trained] == labels[tested] ? 1.0 : 0)));
            Assert.Equal(expected, board.Baseline.Scores[0].Folds[fold.Index], 1e-5);
        }

        Assert.Equal(3, ((VectorDataViewType)board.OutOfFold(row).Schema["Score"].Type).Size);
    }

    [Fact]
    public void Queries()
    {
        const int rows = 120;
        float[] grades = [.. Enumerable.Range(0, rows).Select(row => (float)(row * 7 % 4))];
        Table data = new Table(rows).With("Label", grades).WithKeys("GroupId", 24, [.. Enumerable.Range(0, rows).Select(row => (uint)(row / 5) + 1)])
            .With("Good", [.. grades.Select((grade, row) => grade + (0.01f * row % 0.3f))]).With("Bad", [.. grades.Select(grade => -grade)]);
        LossLeaderboard board = Trials.Context.Losses.CreateExperiment(new() { Task = ExperimentTask.Ranking })
            .Add("bad", new RankNetLoss(), _ => Trials.Column("Bad"))
            .Add("good", new RankNetLoss(), _ => Trials.Column("Good"))
            .JudgeBy(new RankNetLoss(), new MSELoss())
            .JudgeBy(ExperimentMetric.NdcgAt3)
            .RunHere(data);
        Assert.Equal(["good", "Baseline", "bad"], board.Select(row => row.Name));
        Assert.Equal(1, board["good"].Scores[2].Mean, 1e-9);
        Assert.InRange(board["bad"].Scores[2].Mean, 0, 0.8);
        Assert.Equal(1, board["good"].Scores[2].Rank);
    }

    [Fact]
    public void Vectors_of_numbers()
    {
        Table data = new Table(60).WithVectors("Label", 2, [.. Enumerable.Range(0, 120).Select(i => i % 2 == 0 ? (float)(i % 7) : 100)])
            .WithVectors("Guess", 2, [.. Enumerable.Range(0, 120).Select(i => i % 2 == 0 ? 3f : 100)]);
        LossLeaderboard board = Trials.Context.Losses.CreateExperiment(new()).Add("guess", new MSELoss(), _ => Trials.Column("Guess")).JudgeBy(new MSELoss()).RunHere(data);
        Assert.Equal(board.Baseline.Scores[0].Mean, board["guess"].Scores[0].Mean, 0.3);
        Assert.Equal([3f, 100f], board.OutOfFold(board["guess"]).ReadVectors("Score")[5]);
    }

    [Fact]
    public void A_variance_is_judged_too()
    {
        Table data = Trials.Regression(200).With("Variance", row => 6f).With("Guess", row => 1f);
        LossLeaderboard board = Trials.Context.Losses.CreateExperiment(new())
            .Add("guess", new MSELoss(), _ => Trials.Column("Guess"))
            .JudgeBy(new GaussianNLLLoss())
            .RunHere(data);
        Assert.InRange(board.Baseline.Scores[0].Mean, 0.5, board["guess"].Scores[0].Mean + 0.05);
    }

    [Fact]
    public void A_metric_of_ones_own()
    {
        ExperimentMetric rows = new("Rows", ExperimentTask.Regression, true, scored => scored.Data.Read<float>(scored.ScoreColumnName).Length);
        LossLeaderboard board = Trials.Context.Losses.CreateExperiment(new() { Folds = 4 })
            .Add("guess", new MSELoss(), _ => Trials.Column("Guess"))
            .JudgeBy(rows)
            .RunHere(Trials.Regression(80).With("Guess", row => 1f));
        Assert.Equal([20, 20, 20, 20], board["guess"].Scores[0].Folds);
        Assert.Throws<ArgumentException>(() => board.RowLosses(board["guess"]));
        Assert.Equal(1, board.Compare(board["guess"], board.Baseline).AdjustedPValue);
    }
}
