namespace MLNet.Losses.Evaluation;

/// <summary>The same work on several threads at once.</summary>
internal static class SideBySide
{
    /// <summary>Works on this thread and on others, until all have ended. What one of them throws is thrown.</summary>
    /// <param name="threads">How many threads there are in all.</param>
    /// <param name="work">What each does.</param>
    public static void Run(int threads, Action work)
    {
        // A new thread starts on an idle core; one of the pool may be woken on this one's, and wait for it.
        Task[] others = [.. Enumerable.Range(1, threads - 1).Select(_ =>
            Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))];
        try
        {
            work();
        }
        finally
        {
            Task.WhenAll(others).GetAwaiter().GetResult();
        }
    }
}
