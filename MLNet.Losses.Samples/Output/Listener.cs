namespace MLNet.Losses.Samples.Output;

/// <summary>Tells at once, in the thread that reports: the order of reports is theirs.</summary>
internal sealed class Listener<T>(Action<T> report) : IProgress<T>
{
    public void Report(T value) => report(value);
}
