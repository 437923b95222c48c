using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Microsoft.ML;
using MLNet.Losses.Experiments.Search;
using MLNet.Losses.Experiments.Splitting;
using MLNet.Losses.Experiments.Storage;
using MLNet.Losses.Statistics;

namespace MLNet.Losses.Experiments.Running;

/// <summary>Runs the trials of an experiment, round after round, as long as the budget lasts.</summary>
internal sealed class ExperimentEngine(
    LossExperimentSettings settings, FoldPlan plan, JudgePanel panel, IRunStore store, IProgress<TrialReport>? progress, CancellationToken cancellation)
{
    private const int DefaultTrials = 20;

    private readonly TrialRunner _runner = new(panel, settings);
    private readonly TrialClock _clock = new(settings.MaxTime);
    private readonly Lock _reports = new();
    private int _planned;
    private int _finished;

    /// <summary>The baseline's trial, and the trials of each candidate.</summary>
    public (ExperimentTrial Baseline, IReadOnlyList<CandidateSearch> Searches) Run(IReadOnlyList<Candidate> candidates)
    {
        var baseline = new ExperimentTrial(LossLeaderboard.BaselineName, 0, new Dictionary<string, object>(), null, plan.Folds.Count);
        _clock.Begin(baseline);
        RunRound([.. plan.Folds.Select(fold => Job(0, baseline, fold))]);
        if (!baseline.IsComplete)
        {
            // What no constant can be judged by, no candidate is to be trained for.
            throw new InvalidOperationException($"The baseline could not be judged. {baseline.Error}");
        }

        CandidateSearch[] searches = [.. candidates.Select((candidate, i) => new CandidateSearch(candidate, i + 1, settings, panel.Judges[0], plan.Folds.Count))];
        while (Plan(searches) is { Count: > 0 } round)
        {
            List<TrialJob> jobs = [];
            foreach ((CandidateSearch search, ExperimentTrial trial) in round)
            {
                foreach (Fold fold in plan.Folds)
                {
                    TrialJob job = Job(search.Number, trial, fold);
                    job.MakeTrainer(search.Candidate);
                    jobs.Add(job);
                }
            }

            RunRound(jobs);
            if (round.TrueForAll(planned => planned.Trial.Folds.Count == 0))
            {
                // The time is over. A round that an earlier run began is read before that is known.
                break;
            }
        }

        return (baseline, searches);
    }

    /// <summary>The trials of the next round, the first of every candidate before the second of any.</summary>
    private List<(CandidateSearch Search, ExperimentTrial Trial)> Plan(CandidateSearch[] searches)
    {
        int all = settings.MaxTrials ?? int.MaxValue, each = settings is { MaxTrials: null, MaxTime: null } ? DefaultTrials : int.MaxValue;
        int[] room = Share(searches, all - searches.Sum(search => search.Trials.Count));
        return [.. searches
            .SelectMany((search, i) => search.Propose(Math.Min(room[i], each - search.Trials.Count)).Select((trial, turn) => (search, trial, turn)))
            .OrderBy(planned => planned.turn)
            .Select(planned => (planned.search, planned.trial))];
    }

    /// <summary>How many trials each candidate may make of those that are left: by turns, those with one trial but once.</summary>
    private static int[] Share(CandidateSearch[] searches, int left)
    {
        int[] room = new int[searches.Length];
        bool given = true;
        for (int turn = 0; given && left > 0 && turn < CandidateSearch.Batch; turn++)
        {
            given = false;
            for (int i = 0; i < searches.Length && left > 0; i++)
            {
                if (searches[i].Candidate.IsSearched || searches[i].Trials.Count + turn == 0)
                {
                    (room[i], left, given) = (room[i] + 1, left - 1, true);
                }
            }
        }

        return room;
    }

    private TrialJob Job(int candidate, ExperimentTrial trial, Fold fold)
    {
        ulong seed = SeededRandom.SeedOf(settings.Seed, "trainer", trial.Candidate, trial.Number, fold.Index);
        return new(new(candidate, trial.Number, fold.Index), trial, fold, new MLContext((int)(seed & int.MaxValue)));
    }

    private void RunRound(List<TrialJob> jobs)
    {
        _planned += jobs.Select(job => job.Trial).Distinct().Count();
        List<TrialJob> left = [.. jobs.Where(job => !Resume(job))];
        try
        {
            Parallel.ForEach(
                Partitioner.Create(left, EnumerablePartitionerOptions.NoBuffering),
                new ParallelOptions { MaxDegreeOfParallelism = settings.Parallelism, CancellationToken = cancellation },
                Run);
        }
        catch (AggregateException errors)
        {
            // Not an error of a trial, which is a result: the disk is full, or whoever follows the progress failed.
            ExceptionDispatchInfo.Throw(errors.Flatten().InnerExceptions[0]);
        }
    }

    /// <summary>Takes a result that is there already.</summary>
    private bool Resume(TrialJob job)
    {
        if (store.Find(job.Key) is not { } found || found.Record.Trial != job.Description)
        {
            return false;
        }

        _clock.Begin(job.Trial);
        _clock.Resume(TimeSpan.FromSeconds(found.Record.ElapsedSeconds));
        Finish(job, found.Record, found.Rows, isFromFolder: true);
        return true;
    }

    private void Run(TrialJob job)
    {
        if (!_clock.TryBegin(job.Trial))
        {
            return;
        }

        cancellation.ThrowIfCancellationRequested();
        (RunRecord record, FoldRows rows) = _runner.Run(job, cancellation);
        record = record with { ElapsedSeconds = _clock.Elapsed.TotalSeconds };
        Finish(job, record, store.Save(job.Key, record, rows), isFromFolder: false);
    }

    private void Finish(TrialJob job, RunRecord record, Func<FoldRows> rows, bool isFromFolder)
    {
        var result = new FoldResult
        {
            Repeat = job.Fold.Repeat,
            Fold = job.Fold.Number,
            Values = record.Values,
            TrainingTime = TimeSpan.FromSeconds(record.TrainingSeconds),
            ScoringTime = TimeSpan.FromSeconds(record.ScoringSeconds),
            Error = record.Error,
            History = record.History?.ToHistory(),
            IsFromFolder = isFromFolder,
            Rows = rows,
        };
        lock (_reports)
        {
            job.Trial[job.Fold.Index] = result;
            int folds = job.Trial.Folds.Count;
            _finished += folds == plan.Folds.Count ? 1 : 0;
            progress?.Report(new(job.Trial, result, folds, plan.Folds.Count, _finished, _planned, _clock.Elapsed));
        }
    }
}
