using MLNet.Losses.Samples.Comparison.Trainers;
using MLNet.Losses.Samples.Training;

namespace MLNet.Losses.Samples.Comparison;

/// <summary>A kind of learning in which losses can be compared.</summary>
/// <param name="Learning">How it is learned from a file.</param>
/// <param name="Experiment">How an experiment judges it.</param>
/// <param name="Trainers">What can train it; the first one where none is named.</param>
/// <param name="Judges">The judges where none is named, before the candidates' own losses. The first one ranks.</param>
/// <param name="Metrics">Those after them.</param>
internal sealed record ComparedTask(
    TrainingTask Learning, ExperimentTask Experiment, IReadOnlyList<CandidateTrainer> Trainers, IReadOnlyList<string> Judges, IReadOnlyList<string> Metrics)
{
    /// <summary>All tasks, in the order of the help.</summary>
    public static IReadOnlyList<ComparedTask> All { get; } =
    [
        new(Named("regression"), ExperimentTask.Regression, RegressionTrainers.All, ["L1", "MSE"], [nameof(ExperimentMetric.RSquared)])
        {
            Scores = ScoreSpace.Value,
            LearnsSeveral = true,
            CanJudge = static (judge, trained) => judge.ScoreSpace != ScoreSpace.LogRate || trained.ScoreSpace == ScoreSpace.LogRate,
        },
        new(Named("binary"), ExperimentTask.Binary, BinaryTrainers.All, ["BCEWithLogits"], [nameof(ExperimentMetric.AreaUnderRocCurve), nameof(ExperimentMetric.Accuracy)])
        {
            Scores = ScoreSpace.Logit,
            CanJudge = static (judge, _) => judge.LabelDomain.Contains(0) && judge.LabelDomain.Contains(1),
        },
        new(Named("multiclass"), ExperimentTask.Multiclass, MulticlassTrainers.All, ["CrossEntropy"], [nameof(ExperimentMetric.MicroAccuracy), nameof(ExperimentMetric.MacroAccuracy)])
        {
            Scores = ScoreSpace.Probability,
            CanJudge = static (judge, trained) => judge.ScoreSpace == ScoreSpace.Value || trained.ScoreSpace != ScoreSpace.Value,
        },
        new(Named("ranking"), ExperimentTask.Ranking, RankingTrainers.All, [nameof(ExperimentMetric.NdcgAt3), nameof(ExperimentMetric.NdcgAt1)], []),
    ];

    public string Name => Learning.Name;

    /// <summary>What the scores of all its trainers are; null where losses read them as they are.</summary>
    public ScoreSpace? Scores { get; private init; }

    /// <summary>Whether the label can be several numbers.</summary>
    public bool LearnsSeveral { get; private init; }

    /// <summary>
    /// Whether a loss can judge a model that was trained under another, whatever it predicts: a rate cannot be negative, the
    /// scores of a margin loss are no probabilities, and two classes are labelled 0 and 1.
    /// </summary>
    public Func<Loss, Loss, bool> CanJudge { get; private init; } = static (_, _) => true;

    private static TrainingTask Named(string name) => TrainingTask.All.Single(task => task.Name == name);
}
