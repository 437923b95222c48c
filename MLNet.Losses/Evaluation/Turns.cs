using System.Collections.Concurrent;
using System.Numerics;
using System.Runtime.ExceptionServices;
using MLNet.Losses.Numerics;

namespace MLNet.Losses.Evaluation;

/// <summary>
/// Judges that take turns at the rows, each on its own thread where there are several: one reads a block, and judges it
/// while the next one reads. Rows that one thread reads and another one judges would have to go from one core's cache to
/// another's. Which judge gets a block does not depend on time, and so neither do the sums that it keeps.
/// </summary>
internal sealed class Turns<TLane, TNumber>(BlockReader<TNumber> reader, IReadOnlyList<BlockJudge<TLane, TNumber>> judges)
    where TLane : struct, IReal<TLane>
    where TNumber : unmanaged, IFloatingPointIeee754<TNumber>
{
    // To wait for a block to be read takes less than to sleep and be woken.
    private const int MostSpins = 1000;
    private const int SpinLength = 10;

    private readonly Lock _gate = new();
    private readonly bool[] _isBusy = new bool[judges.Count];
    private readonly ConcurrentDictionary<long, Exception> _errors = [];
    private long _turn;
    private volatile bool _isOver;

    /// <summary>Judges all rows. What goes wrong first in the order of the rows is thrown.</summary>
    /// <param name="inOrder">Whether blocks have to be judged one after the other.</param>
    public void Run(bool inOrder)
    {
        // Few rows are not worth another thread.
        TakeOne();
        SideBySide.Run(_isOver || inOrder ? 1 : judges.Count, TakeAll);
        if (!_errors.IsEmpty)
        {
            ExceptionDispatchInfo.Throw(_errors.MinBy(error => error.Key).Value);
        }
    }

    private void TakeAll()
    {
        while (!_isOver)
        {
            TakeOne();
        }
    }

    /// <summary>Reads a block, if there is one left, and judges it.</summary>
    private void TakeOne()
    {
        if (Read() is not { } taken)
        {
            return;
        }

        try
        {
            judges[taken.Judge].Judge();
        }
        catch (Exception error)
        {
            End(taken.Turn, error);
        }

        Volatile.Write(ref _isBusy[taken.Judge], false);
    }

    private (long Turn, int Judge)? Read()
    {
        Enter();
        try
        {
            int judge = (int)(_turn % judges.Count);
            SpinWait.SpinUntil(() => _isOver || !Volatile.Read(ref _isBusy[judge]));
            if (_isOver || !reader.Read(judges[judge].Block))
            {
                _isOver = true;
                return null;
            }

            _isBusy[judge] = true;
            _isOver = reader.IsAtEnd;
            return (_turn++, judge);
        }
        catch (Exception error)
        {
            End(_turn, error);
            return null;
        }
        finally
        {
            _gate.Exit();
        }
    }

    private void Enter()
    {
        for (int spins = 0; !_gate.TryEnter(); spins++)
        {
            if (spins == MostSpins)
            {
                _gate.Enter();
                return;
            }

            Thread.SpinWait(SpinLength);
        }
    }

    private void End(long turn, Exception error)
    {
        _errors[turn] = error;
        _isOver = true;
    }
}
