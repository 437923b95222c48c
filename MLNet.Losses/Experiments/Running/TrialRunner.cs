using System.Diagnostics;
using Microsoft.ML;
using MLNet.Losses.Experiments.Storage;

namespace MLNet.Losses.Experiments.Running;

/// <summary>Trains and judges one model.</summary>
internal sealed class TrialRunner(JudgePanel panel, LossExperimentSettings settings)
{
    /// <summary>The result; an error of training or judging is one too.</summary>
    /// <param name="job">What to train.</param>
    /// <param name="cancellation">Where it was asked for, an error is a cancellation and no result.</param>
    public (RunRecord Record, FoldRows Rows) Run(TrialJob job, CancellationToken cancellation)
    {
        try
        {
            return job.Key.Candidate == 0 ? Result(job, panel.JudgeConstants(job.Context, job.Fold)) : job.Trainer is { } trainer ? Train(job, trainer) : Failed(job, job.Error!);
        }
        catch (Exception error)
        {
            cancellation.ThrowIfCancellationRequested();
            return Failed(job, TrialError.Of(error));
        }
    }

    private (RunRecord Record, FoldRows Rows) Train(TrialJob job, IEstimator<ITransformer> trainer)
    {
        long start = Stopwatch.GetTimestamp();
        ITransformer model = trainer.Fit(job.Fold.Train);
        using var disposal = model as IDisposable;
        TimeSpan training = Stopwatch.GetElapsedTime(start);

        // Judges read the scores several times: they are made once.
        start = Stopwatch.GetTimestamp();
        IDataView scored = job.Context.Data.Cache(model.Transform(job.Fold.Test), settings.ScoreColumnName);
        using var cache = scored as IDisposable;
        var scores = ScoreColumn.Read(scored, settings.ScoreColumnName);
        TimeSpan scoring = Stopwatch.GetElapsedTime(start);
        scores.RequireAll(settings.ScoreColumnName);
        (RunRecord record, FoldRows rows) = Result(job, panel.Judge(job.Context, scored, scores), training, scoring);
        return (record with { History = HistoryRecord.Of(TrainedHistory.Of(model)) }, rows);
    }

    private static (RunRecord Record, FoldRows Rows) Result(
        TrialJob job, (double[] Values, FoldRows Rows) judged, TimeSpan training = default, TimeSpan scoring = default) =>
        (Record(job, judged.Values, training, scoring, null), judged.Rows);

    private static (RunRecord Record, FoldRows Rows) Failed(TrialJob job, TrialError error) =>
        (Record(job, [], default, default, error), FoldRows.None);

    private static RunRecord Record(TrialJob job, double[] values, TimeSpan training, TimeSpan scoring, TrialError? error) => new()
    {
        Trial = job.Description,
        Values = values,
        TrainingSeconds = training.TotalSeconds,
        ScoringSeconds = scoring.TotalSeconds,
        ElapsedSeconds = 0,
        Error = error,
    };
}
