using System.Collections.Concurrent;
using System.Numerics;

namespace MLNet.Losses.Evaluation;

/// <summary>Another thread that reads a few blocks ahead: each is lent to whoever judges it, and comes back to be filled anew.</summary>
internal sealed class ReadAhead<TNumber> : IDisposable
    where TNumber : unmanaged, IFloatingPointIeee754<TNumber>
{
    // So many that neither thread has to wait for the other at each block.
    private const int Blocks = 4;

    private readonly BlockingCollection<ReadBlock<TNumber>> _free = [], _full = [];
    private readonly Task _reading;
    private volatile bool _isStopped;

    /// <param name="make">Makes a block.</param>
    /// <param name="most">The most rows to read into the next block.</param>
    public ReadAhead(Func<ReadBlock<TNumber>> make, Func<int> most)
    {
        for (int i = 0; i < Blocks; i++)
        {
            _free.Add(make());
        }

        _reading = Task.Factory.StartNew(() => Read(most), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>The next block, without rows where there are none left. What went wrong while it was read is thrown here.</summary>
    /// <param name="done">The block before, which is not needed any more.</param>
    public ReadBlock<TNumber> Next(ReadBlock<TNumber> done)
    {
        _free.Add(done);
        if (!_full.TryTake(out ReadBlock<TNumber>? next, Timeout.Infinite))
        {
            _reading.GetAwaiter().GetResult();
        }

        return next!;
    }

    public void Dispose()
    {
        _isStopped = true;
        _free.CompleteAdding();

        // What goes wrong in rows that nobody judges any more is nobody's error.
        _reading.ContinueWith(static task => task.Exception, TaskScheduler.Default).Wait();
        _free.Dispose();
        _full.Dispose();
    }

    private void Read(Func<int> most)
    {
        try
        {
            while (!_isStopped && _free.TryTake(out ReadBlock<TNumber>? block, Timeout.Infinite))
            {
                block.Read(most());
                _full.Add(block);
                if (block.Rows.Count == 0)
                {
                    return;
                }
            }
        }
        finally
        {
            _full.CompleteAdding();
        }
    }
}
