using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace MLNet.Losses.Evaluation.Quantiles;

/// <summary>
/// Two megabytes outside the managed heap, as one page where the system has such pages: the first touch of fresh memory
/// costs per page, and with small ones more than all the rest of an evaluation. Who takes a span of it keeps it alive.
/// </summary>
internal sealed unsafe partial class HugePage : MemoryManager<float>
{
    private const int Bytes = 1 << 21;
    private const int AdviseHugePage = 14;

    /// <summary>How many pages wait for the next evaluation: 32 MB at the most.</summary>
    private const int MostSpare = 16;

    private static readonly ConcurrentBag<nint> _spare = [];

    private readonly Allocation _allocation = new();

    /// <summary>How many numbers a page holds.</summary>
    public static int Length => Bytes / sizeof(float);

    public override Span<float> GetSpan() => new(_allocation.Start, Length);

    public override MemoryHandle Pin(int elementIndex = 0) => new(_allocation.Start + elementIndex, pinnable: this);

    public override void Unpin()
    {
    }

    /// <summary>Lets the memory go before the collector would: nobody may use it any more.</summary>
    public void Free() => _allocation.Free();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Free();
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(void* start, nuint length, int advice);

    private sealed class Allocation
    {
        public Allocation()
        {
            if (_spare.TryTake(out nint spare))
            {
                Start = (float*)spare;
                return;
            }

            GC.AddMemoryPressure(Bytes);
            Start = (float*)NativeMemory.AlignedAlloc(Bytes, Bytes);
            if (OperatingSystem.IsLinux())
            {
                // Advice only: where it is not taken, the page is many small ones.
                _ = Advise(Start, Bytes, AdviseHugePage);
            }
        }

        ~Allocation() => Free();

        public float* Start { get; private set; }

        public void Free()
        {
            if (Start is null)
            {
                return;
            }

            GC.SuppressFinalize(this);
            if (_spare.Count < MostSpare)
            {
                _spare.Add((nint)Start);
            }
            else
            {
                NativeMemory.AlignedFree(Start);
                GC.RemoveMemoryPressure(Bytes);
            }

            Start = null;
        }
    }
}
