using System.Diagnostics;

namespace MLNet.Losses.Experiments.Running;

/// <summary>The budget of time: where it is spent, no trial begins, and those that have begun are finished.</summary>
internal sealed class TrialClock(TimeSpan? budget)
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly HashSet<ExperimentTrial> _begun = [];
    private TimeSpan _before;

    /// <summary>The time since the experiment began, that of earlier runs included.</summary>
    public TimeSpan Elapsed => _before + Stopwatch.GetElapsedTime(_start);

    public bool IsOver => Elapsed > budget;

    /// <summary>Says how long the experiment had run when an earlier run kept a result.</summary>
    public void Resume(TimeSpan elapsed) => _before = elapsed > _before ? elapsed : _before;

    public void Begin(ExperimentTrial trial)
    {
        lock (_begun)
        {
            _begun.Add(trial);
        }
    }

    /// <summary>Whether a trial has begun, or begins now.</summary>
    public bool TryBegin(ExperimentTrial trial)
    {
        lock (_begun)
        {
            if (!_begun.Contains(trial) && IsOver)
            {
                return false;
            }

            _begun.Add(trial);
            return true;
        }
    }
}
