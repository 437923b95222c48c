using MLNet.Losses.Tests.Experiments;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Reports;

/// <summary>Leaderboards that reports are tried on.</summary>
internal static class Boards
{
    /// <summary>Names that are markup in the wrong hands, and characters that no page can hold.</summary>
    public const string Hostile = "<script>alert('a & b')</script> \"quoted\" \u0001 \ud800 日本";

    private static readonly Lazy<LossLeaderboard> _outliers = new(() => MakeOutliers());
    private static readonly Lazy<LossLeaderboard> _hostile = new(MakeHostile);
    private static readonly Lazy<LossLeaderboard> _failed = new(MakeFailed);

    /// <summary>5% of the labels are far off; a search, and one candidate that fails.</summary>
    public static LossLeaderboard Outliers => _outliers.Value;

    /// <summary>Names and errors full of markup.</summary>
    public static LossLeaderboard HostileNames => _hostile.Value;

    /// <summary>No candidate could be trained.</summary>
    public static LossLeaderboard AllFailed => _failed.Value;

    public static LossLeaderboard MakeOutliers(int parallelism = 2) => Trials.Context.Losses
        .CreateExperiment(new() { Parallelism = parallelism, MaxTrials = 10 })
        .Add("MSE", new MSELoss(), Trials.Descent)
        .Add("L1", new L1Loss(), Trials.Descent)
        .Add("Huber", new LossSearch<HuberLoss>().Range("delta", 0.1, 10, logarithmic: true), Trials.Descent)
        .Add("broken", new QuantileLoss(0.9), _ => Trials.Broken("no model today"))
        .JudgeBy(new L1Loss(), new MSELoss())
        .JudgeBy(ExperimentMetric.RSquared)
        .Run(Trials.Regression(600, outliers: 0.05));

    /// <summary>Candidates whose scores are columns of the data.</summary>
    public static LossLeaderboard Columns(params (string Name, float Score)[] candidates)
    {
        Table data = Trials.Regression(60);
        LossExperiment experiment = Trials.Context.Losses.CreateExperiment(new() { Folds = 3 }).JudgeBy(new L1Loss());
        foreach ((string name, float score) in candidates)
        {
            data = data.With(name, _ => score);
            experiment.Add(name, new MSELoss(), _ => Trials.Column(name));
        }

        return experiment.Run(data);
    }

    private static LossLeaderboard MakeHostile() => Trials.Context.Losses
        .CreateExperiment(new() { Folds = 3 })
        .Add(Hostile, new HuberLoss(0.5), _ => Trials.Column("Guess"))
        .Add("</table>", new LossSearch<HuberLoss>().Choice("delta", 0.5, 1.0), _ => Trials.Broken(Hostile))
        .JudgeBy(new ExperimentMetric("<b>rows</b>", ExperimentTask.Regression, true, scored => scored.Data.Read<float>("Score").Length))
        .JudgeBy(new L1Loss())
        .Run(Trials.Regression(60).With("Guess", _ => 1f));

    private static LossLeaderboard MakeFailed() => Trials.Context.Losses
        .CreateExperiment(new() { Folds = 3 })
        .Add("one", new MSELoss(), _ => Trials.Broken("the first error"))
        .Add("two", new L1Loss(), _ => Trials.Broken("the second error"))
        .JudgeBy(new L1Loss())
        .Run(Trials.Regression(60));
}
