using System.Diagnostics;
using MLNet.Losses.Samples.Output;
using MLNet.Losses.Samples.Specs;

namespace MLNet.Losses.Samples.Comparison;

/// <summary>What has come of an experiment that runs: trials and the best of them, by candidate, and the time left.</summary>
internal sealed class TrialBoard
{
    // The engine's number of trials of a loss with options to search, where nothing else is said.
    private const int DefaultTrials = 20;

    private readonly Lock _lock = new();
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly Dictionary<string, List<ExperimentTrial>> _trials;
    private readonly LossExperimentSettings _settings;
    private readonly bool _higherIsBetter;
    private readonly bool _isSearched;
    private readonly int? _allTrials;
    private TrialReport? _last;
    private int _foldsRun;

    /// <param name="comparison">What is compared.</param>
    /// <param name="settings">The budget.</param>
    public TrialBoard(LossComparison comparison, LossExperimentSettings settings)
    {
        IReadOnlyList<GridCandidate> candidates = comparison.Candidates.All;
        (_settings, Judge, _higherIsBetter) = (settings, comparison.Judges[0].Name, comparison.Judges[0].Metric?.HigherIsBetter ?? false);
        _trials = candidates.ToDictionary(candidate => candidate.Name, _ => new List<ExperimentTrial>());
        int searched = candidates.Count(candidate => candidate.Spec?.Search is not null);
        _isSearched = searched > 0;
        _allTrials = searched == 0 ? candidates.Count
            : settings.MaxTrials ?? (settings.MaxTime is null ? candidates.Count + ((DefaultTrials - 1) * searched) : null);
    }

    /// <summary>The judge that ranks.</summary>
    public string Judge { get; }

    /// <summary>Takes a report.</summary>
    public void Add(TrialReport report)
    {
        lock (_lock)
        {
            _last = report;
            _foldsRun += report.Fold.IsFromFolder ? 0 : 1;
            if (_trials.TryGetValue(report.Trial.Candidate, out List<ExperimentTrial>? trials) && !trials.Contains(report.Trial))
            {
                trials.Add(report.Trial);
            }
        }
    }

    /// <summary>A line for each candidate.</summary>
    public IReadOnlyList<State> Lines()
    {
        lock (_lock)
        {
            ExperimentTrial? best = Best(_trials.Values.SelectMany(trials => trials));
            return [.. _trials.Select(pair => new State(
                pair.Key,
                Trials(pair.Value),
                pair.Value.Count(trial => trial.Error is not null),
                Best(pair.Value) is { } own ? NumberText.Of(own.MeanOf(0)) : string.Empty,
                best is not null && pair.Value.Contains(best)))];
        }
    }

    /// <summary>How far it is.</summary>
    public string Status()
    {
        lock (_lock)
        {
            string trials = _last is null ? "reading" : $"{Finished(_last)} {(_allTrials is int all ? $"of {all} trials" : "trials")}";
            return $"{trials} · {Duration.Text(Elapsed)}{(Left() is { } left ? $" · about {Duration.Text(left)} left" : string.Empty)}";
        }
    }

    /// <summary>A trial that has ended, as a line.</summary>
    public string Sentence(TrialReport report)
    {
        lock (_lock)
        {
            string loss = report.Trial.Options.Count > 0 && report.Trial.Loss is { } searched ? $" ({searched})" : string.Empty;
            string result = report.Trial.Error is { } error ? $"failed: {ErrorText.Of(error)}" : $"{Judge} {NumberText.Of(report.Trial.MeanOf(0))}";
            string best = Best(_trials.Values.SelectMany(trials => trials)) is { } found ? $"; best so far {NumberText.Of(found.MeanOf(0))} ({found.Candidate})" : string.Empty;
            return $"{report.Trial.Candidate}{loss}: {result}{best}; {Status()}";
        }
    }

    // Of an experiment that goes on, the time of earlier runs too; a report is as old as the last fold.
    private TimeSpan Elapsed => Stopwatch.GetElapsedTime(_start) is var now && _last?.Elapsed > now ? _last.Elapsed : now;

    // The baseline is no trial of anybody.
    private static int Finished(TrialReport report) => Math.Max(0, report.FinishedTrials - 1);

    private static string Trials(List<ExperimentTrial> trials)
    {
        int done = trials.Count(trial => trial.IsComplete || trial.Error is not null);
        ExperimentTrial? running = trials.Find(trial => !trial.IsComplete && trial.Error is null);
        return $"{done}{(running is null ? string.Empty : $" + {running.Folds.Count} folds")}";
    }

    private ExperimentTrial? Best(IEnumerable<ExperimentTrial> trials) =>
        trials.Where(trial => trial.IsComplete).MinBy(trial => _higherIsBetter ? -trial.MeanOf(0) : trial.MeanOf(0));

    private TimeSpan? Left()
    {
        TimeSpan? budget = _isSearched && _settings.MaxTime is { } most ? most - Elapsed : null;
        double foldsLeft = _last is null || _allTrials is not int all ? double.NaN : ((double)(all - Finished(_last)) * _last.FoldCount) - Running();
        TimeSpan? work = _foldsRun == 0 || double.IsNaN(foldsLeft) ? null : Stopwatch.GetElapsedTime(_start) / _foldsRun * Math.Max(0, foldsLeft);
        TimeSpan? left = budget is null || work < budget ? work : budget;
        return left < TimeSpan.Zero ? TimeSpan.Zero : left;
    }

    private int Running() => _trials.Values.Sum(trials => trials.Where(trial => !trial.IsComplete).Sum(trial => trial.Folds.Count));

    /// <summary>A candidate as far as it is.</summary>
    internal sealed record State(string Candidate, string Trials, int Failed, string Best, bool IsBest);
}
