namespace MLNet.Losses.Tests.Experiments;

/// <summary>Follows an experiment at once, in the thread that tells.</summary>
internal sealed class Told(Action<TrialReport> report) : IProgress<TrialReport>
{
    public void Report(TrialReport value) => report(value);
}
