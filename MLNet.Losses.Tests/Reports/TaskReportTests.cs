using System.Xml.Linq;
using Microsoft.ML;
using MLNet.Losses.Reports.Html;
using MLNet.Losses.Tests.Experiments;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Reports;

/// <summary>Every task has its report, with what can be said of its best candidate.</summary>
public sealed class TaskReportTests
{
    [Fact]
    public void Two_classes()
    {
        LossLeaderboard board = Trials.Context.Losses
            .CreateExperiment(new() { Task = ExperimentTask.Binary, StratifyByLabel = true, Folds = 3, MaxTrials = 4 })
            .Add("logistic", new BCEWithLogitsLoss(), Trials.Classifier)
            .Add("focal", new LossSearch<FocalLoss>().Range("gamma", 0, 3), Trials.Classifier)
            .JudgeBy(ExperimentMetric.AreaUnderRocCurve, ExperimentMetric.Accuracy)
            .JudgeBy(new BCEWithLogitsLoss())
            .RunHere(Trials.Binary(200));
        Page page = Check(board, "More is better", "BCEWithLogitsLoss");
        Assert.Superset(new HashSet<string>(["Trained under × judged by", "Search of options"]), page.Sections.ToHashSet());
    }

    [Fact]
    public void Several_classes()
    {
        LossLeaderboard board = Trials.Context.Losses
            .CreateExperiment(new() { Task = ExperimentTask.Multiclass, StratifyByLabel = true, Folds = 3, ScoreSpace = ScoreSpace.Probability })
            .Add("maximum entropy", context => context.MulticlassClassification.Trainers.LbfgsMaximumEntropy())
            .JudgeBy(new CrossEntropyLoss(), new MultiMarginLoss())
            .JudgeBy(ExperimentMetric.MicroAccuracy)
            .RunHere(Trials.Multiclass(150));
        Page page = Check(board, "Less is better", "CrossEntropyLoss");
        Assert.Contains("the trainer’s own loss", page.Section("Leaderboard").Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Queries()
    {
        float[] grades = [.. Enumerable.Range(0, 60).Select(row => (float)(row * 7 % 4))];
        Table data = new Table(60).With("Label", grades).WithKeys("GroupId", 12, [.. Enumerable.Range(0, 60).Select(row => (uint)(row / 5) + 1)])
            .With("Good", [.. grades.Select((grade, row) => grade + (0.01f * row % 0.3f))]).With("Bad", [.. grades.Select(grade => -grade)]);
        LossLeaderboard board = Trials.Context.Losses.CreateExperiment(new() { Task = ExperimentTask.Ranking, Folds = 3 })
            .Add("bad", new RankNetLoss(), _ => Trials.Column("Bad"))
            .Add("good", new ListNetLoss(), _ => Trials.Column("Good"))
            .JudgeBy(new RankNetLoss())
            .JudgeBy(ExperimentMetric.NdcgAt3)
            .RunHere(data);
        Page page = Check(board, "Less is better", "RankNetLoss");
        Assert.StartsWith("good is best by RankNetLoss", page.Section("Finding").Element("p")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Vectors_of_numbers()
    {
        Table data = new Table(60).WithVectors("Label", 2, [.. Enumerable.Range(0, 120).Select(i => i % 2 == 0 ? (float)(i % 7) : 100)])
            .WithVectors("Guess", 2, [.. Enumerable.Range(0, 120).Select(i => i % 2 == 0 ? 3f : 100)]);
        LossLeaderboard board = Trials.Context.Losses.CreateExperiment(new()).Add("guess", new MSELoss(), _ => Trials.Column("Guess")).JudgeBy(new MSELoss()).RunHere(data);
        Page page = Check(board, "Less is better", "MSELoss");
        Assert.Contains("3, 100", page.Rows("Hardest rows by MSELoss")[0].Value, StringComparison.Ordinal);
    }

    /// <summary>Where only metrics judge, the rows are judged by the loss that the best candidate was trained under.</summary>
    [Fact]
    public void Judged_by_metrics_alone()
    {
        LossLeaderboard board = Trials.Context.Losses.CreateExperiment(new() { Folds = 2 })
            .Add("Huber", new HuberLoss(0.5), Trials.Descent)
            .JudgeBy(ExperimentMetric.RSquared)
            .RunHere(Trials.Regression(60));
        Assert.NotEmpty(Check(board, "More is better", "HuberLoss(delta=0.5)").Rows("Hardest rows by HuberLoss(delta=0.5)"));
    }

    /// <summary>What all reports of one successful experiment have.</summary>
    private static Page Check(LossLeaderboard board, string unit, string loss)
    {
        Page page = Page.Of(board);
        Assert.Contains(unit, page.Section("Finding").Value, StringComparison.Ordinal);
        Assert.Superset(new HashSet<string>(["Finding", "Leaderboard", "Paired comparisons", "Hardest rows", "Settings"]), page.Sections.ToHashSet());
        Assert.Equal(board.Count, page.Rows("Leaderboard").Length);

        // The hardest rows are those of the out-of-fold losses.
        XElement[] rows = page.Rows($"Hardest rows by {loss}");
        ExperimentJudge? judge = board.Judges.FirstOrDefault(judge => judge.Name == loss);
        double worst = judge is null ? double.NaN : board.RowLosses(board.Best, judge).Where(value => !float.IsNaN(value)).Max();
        Assert.True(judge is null || Math.Abs(Page.Numbers(rows[0])[0] - worst) <= 1e-5 * Math.Max(1, worst), $"{Page.Numbers(rows[0])[0]} is not {NumberText.Text(worst)}");
        return page;
    }
}
