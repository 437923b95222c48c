namespace MLNet.Losses.Evaluation.Quantiles;

/// <summary>
/// Several searches at once, in one list of tasks that threads take from: the shares of each loss are counted, those of
/// the next one too, and then kept, so that hardly anybody waits for a count to end.
/// </summary>
internal sealed class Searches
{
    private readonly List<(OrderStatistics Of, int Share, bool IsCount)> _tasks = [];
    private readonly int _threads;
    private int _taken = -1;
    private volatile bool _hasFailed;

    public Searches(IReadOnlyList<OrderStatistics> searches)
    {
        for (int i = 0; i <= searches.Count; i++)
        {
            Add(searches.ElementAtOrDefault(i), isCount: true);
            Add(searches.ElementAtOrDefault(i - 1), isCount: false);
        }

        // Few numbers are not worth another thread.
        long most = long.Min(Environment.ProcessorCount, searches.Sum(search => search.Shares));
        _threads = (int)long.Max(1, long.Min(most, searches.Sum(search => search.Numbers) / OrderStatistics.LeastPerShare));
    }

    /// <summary>Searches.</summary>
    public void Run() => SideBySide.Run(_threads, TakeAll);

    private void Add(OrderStatistics? search, bool isCount)
    {
        for (int share = 0; share < search?.Shares; share++)
        {
            _tasks.Add((search, share, isCount));
        }
    }

    private void TakeAll()
    {
        try
        {
            while (!_hasFailed && Interlocked.Increment(ref _taken) is int next && next < _tasks.Count)
            {
                (OrderStatistics search, int share, bool isCount) = _tasks[next];
                if (isCount)
                {
                    search.Count(share);
                }
                else
                {
                    // Each share is being counted, by a thread that took it before.
                    SpinWait.SpinUntil(() => search.IsCounted || _hasFailed);
                    if (search.IsCounted)
                    {
                        search.Keep(share);
                    }
                }
            }
        }
        catch
        {
            _hasFailed = true;
            throw;
        }
    }
}
