using MLNet.Losses.Samples.Output;
using MLNet.Losses.Samples.Specs;

namespace MLNet.Losses.Samples.Comparison;

/// <summary>A judge as the command line names it: a loss, or a metric of ML.NET.</summary>
/// <param name="Name">The name.</param>
/// <param name="Loss">The loss; null where it is a metric.</param>
/// <param name="Metric">The metric; null where it is a loss.</param>
internal sealed record JudgeSpec(string Name, Loss? Loss, ExperimentMetric? Metric)
{
    // What the field calls them.
    private static readonly Dictionary<string, ExperimentMetric> _shortNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["MAE"] = ExperimentMetric.MeanAbsoluteError,
        ["RMSE"] = ExperimentMetric.RootMeanSquaredError,
        ["R2"] = ExperimentMetric.RSquared,
        ["AUC"] = ExperimentMetric.AreaUnderRocCurve,
        ["AUPRC"] = ExperimentMetric.AreaUnderPrecisionRecallCurve,
        ["F1"] = ExperimentMetric.F1Score,
    };

    /// <summary>Reads several, whose names have to differ.</summary>
    /// <exception cref="UsageException">One is no judge of the task, or two are the same.</exception>
    public static IReadOnlyList<JudgeSpec> ParseAll(IEnumerable<string> texts, ComparedTask task)
    {
        JudgeSpec[] judges = [.. texts.Select(text => Parse(text, task))];
        return judges.GroupBy(judge => judge.Name).FirstOrDefault(group => group.Count() > 1)?.Key is string twice
            ? throw new UsageException($"--judge: found '{twice}' twice, expected each judge once")
            : judges;
    }

    /// <summary>The judges of a task where none is named: its own, and each candidate's loss that can judge all candidates.</summary>
    public static IReadOnlyList<JudgeSpec> Default(ComparedTask task, IReadOnlyList<CandidateSpec> candidates)
    {
        IEnumerable<JudgeSpec> losses = candidates.Where(candidate => candidate.Search is null && ReadsOneScore(candidate.Loss)).Select(candidate => new JudgeSpec(candidate.Name, candidate.Loss, null));
        JudgeSpec[] all = [.. ParseAll(task.Judges, task), .. losses, .. ParseAll(task.Metrics, task)];
        return [.. all.Where(judge => judge.Loss is not { } loss || CanRead(loss, task.Scores))
            .Where(judge => judge.Loss is not { } loss || candidates.All(candidate => task.CanJudge(loss, candidate.Loss)))
            .DistinctBy(judge => judge.Loss?.ToString() ?? judge.Name)
            .DistinctBy(judge => judge.Name)];
    }

    private static JudgeSpec Parse(string text, ComparedTask task)
    {
        if (FindMetric(text) is { } metric)
        {
            return metric.Task == task.Experiment ? new(metric.Name, null, metric) : throw new UsageException(
                $"--judge: found '{text}', a metric of --task {metric.Task.Name.ToLowerInvariant()}, expected a loss or a metric of --task {task.Name}: {Listed(task)}");
        }

        if (!text.Contains(':', StringComparison.Ordinal) && !text.Contains('=', StringComparison.Ordinal) && SpecText.Find(text) is null)
        {
            string[] known = [.. ExperimentMetric.All.Where(other => other.Task == task.Experiment).Select(other => other.Name), .. Catalog.LossType.BuiltIn.Select(type => type.ShortName)];
            throw new UsageException($"--judge: there is no loss or metric '{text}'{NearestMatch.Hint(text, known)}");
        }

        var (name, loss) = LossSpec.Parse(text);
        return new(name, loss, null);
    }

    private static ExperimentMetric? FindMetric(string text) => _shortNames.GetValueOrDefault(text)
        ?? ExperimentMetric.All.FirstOrDefault(metric => metric.Name.Equals(text, StringComparison.OrdinalIgnoreCase));

    private static string Listed(ComparedTask task) =>
        string.Join(", ", ExperimentMetric.All.Where(metric => metric.Task == task.Experiment).Select(metric => metric.Name));

    private static bool CanRead(Loss loss, ScoreSpace? scores)
    {
        try
        {
            return scores is not { } space || loss.ScoreSpace == ScoreSpace.Value || loss.Reading(space) is not null;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    // The scores of ordered classes become probabilities in a way of their own, and do not come back by that of others.
    private static bool ReadsOneScore(Loss loss) => loss is not OrdinalCrossEntropyLoss && loss.Inputs.All(input => input is LossInput.Score or LossInput.Label or LossInput.Group) && loss is not PointwiseLoss { SlotCount: > 0 };
}
