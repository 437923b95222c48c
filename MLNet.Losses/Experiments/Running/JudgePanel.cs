using Microsoft.ML;
using MLNet.Losses.Evaluation;
using MLNet.Losses.Experiments.Splitting;
using MLNet.Losses.Experiments.Storage;

namespace MLNet.Losses.Experiments.Running;

/// <summary>The judges of an experiment.</summary>
internal sealed class JudgePanel(IReadOnlyList<ExperimentJudge> judges, LossExperimentSettings settings)
{
    private readonly Loss[] _losses = [.. judges.Select(judge => judge.Loss).OfType<Loss>()];

    public IReadOnlyList<ExperimentJudge> Judges => judges;

    /// <summary>Checks that each judge can judge, before anything is trained.</summary>
    /// <exception cref="ArgumentException">One cannot.</exception>
    public void Check(IEnumerable<RowFacts> data)
    {
        foreach (RowFacts facts in data)
        {
            foreach (ExperimentJudge judge in judges)
            {
                string? expected = judge is ExperimentMetric metric
                    ? metric.Misfit(settings.Task, facts.Label)
                    : settings.Task.Misfit(judge.Loss!, facts) ?? Unreadable(judge.Loss!);
                if (expected is not null)
                {
                    throw new ArgumentException($"{judge} cannot judge the task {settings.Task} with the label '{facts.Label.Name}': expected {expected}.", nameof(data));
                }
            }
        }
    }

    /// <summary>Judges the rows that a model has scored.</summary>
    /// <param name="context">A context of this model alone.</param>
    /// <param name="scored">The rows; they are read several times.</param>
    /// <param name="scores">The scores.</param>
    public (double[] Values, FoldRows Rows) Judge(MLContext context, IDataView scored, ScoreColumn scores)
    {
        double[] ofLosses = Means(scored, settings.ScoreSpace, _losses);
        float[][] rows = Rows(scored, settings.ScoreSpace, _losses);
        var seen = new ScoredData(context, scored, settings);
        int next = 0;
        double[] values = [.. judges.Select(judge => judge is ExperimentMetric metric ? metric.Evaluate(seen) : ofLosses[next++])];
        return (values, new(scores.Numbers, scores.Width, rows) { Kind = scores.Kind });
    }

    /// <summary>Judges constants: for each judge the one that is best for it.</summary>
    public (double[] Values, FoldRows Rows) JudgeConstants(MLContext context, Fold fold)
    {
        double[] values = new double[judges.Count];
        List<float[]> rows = [];
        ScoreColumn scores = default;
        for (int i = 0; i < judges.Count; i++)
        {
            ExperimentJudge judge = judges[i];
            IDataView scored = new AddedColumnsView(
                fold.Test,
                judge is ExperimentMetric of ? settings.Task.Constant(of, fold, settings) : settings.Task.BestConstant(judge.Loss!, fold, settings));
            values[i] = judge is ExperimentMetric metric
                ? metric.Evaluate(new ScoredData(context, scored, settings))
                : Means(scored, null, judge.Loss!)[0];
            rows.AddRange(judge.Loss is { } loss ? Rows(scored, null, loss) : []);
            scores = i == 0 ? ScoreColumn.Read(scored, settings.ScoreColumnName) : scores;
        }

        return (values, new(scores.Numbers, scores.Width, rows) { Kind = scores.Kind });
    }

    /// <summary>Whether scores of the stated kind cannot be converted for a loss.</summary>
    private string? Unreadable(Loss loss)
    {
        try
        {
            if (settings.ScoreSpace is { } space && !(loss.ScoreSpace == ScoreSpace.Value && space != ScoreSpace.LogRate))
            {
                loss.Reading(space);
            }

            return null;
        }
        catch (ArgumentException)
        {
            return $"a loss that reads scores of kind {settings.ScoreSpace}, as the settings say they are";
        }
    }

    private double[] Means(IDataView scored, ScoreSpace? space, params Loss[] losses)
    {
        var options = new LossEvaluationOptions { WeightColumnName = settings.WeightColumnName, Quantiles = [] };
        CopyColumns(options, space);
        return losses.Length == 0 ? [] : [.. new LossEvaluator(options, losses).Evaluate(scored).Select(metrics => metrics.Mean)];
    }

    /// <summary>By loss, the loss of each row.</summary>
    private float[][] Rows(IDataView scored, ScoreSpace? space, params Loss[] losses)
    {
        string[] names = [.. losses.Select((_, i) => $"\u0001loss {i}")];
        IDataView judged = scored;
        for (int i = 0; i < losses.Length; i++)
        {
            var options = new LossColumnOptions { OutputColumnName = names[i] };
            CopyColumns(options, space);
            judged = new LossTransformer(options.For(losses[i])).Transform(judged);
        }

        DataViewSchema.Column[] columns = [.. names.Select(name => judged.Schema[name])];
        using DataViewRowCursor cursor = judged.GetRowCursor(columns);
        ValueGetter<float>[] getters = [.. columns.Select(column => cursor.GetGetter<float>(column))];
        List<float>[] rows = [.. losses.Select(_ => new List<float>())];
        while (cursor.MoveNext())
        {
            float value = 0;
            for (int i = 0; i < getters.Length; i++)
            {
                getters[i](ref value);
                rows[i].Add(value);
            }
        }

        return [.. rows.Select(values => values.ToArray())];
    }

    private void CopyColumns(LossInputOptions options, ScoreSpace? space)
    {
        options.ReadAs(settings);
        options.ScoreSpace = space;
    }
}
