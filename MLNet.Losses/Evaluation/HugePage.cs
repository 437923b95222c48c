using System.Buffers;
using System.Runtime.InteropServices;

namespace MLNet.Losses.Evaluation;

/// <summary>
/// Two megabytes outside the managed heap, as one page where the system has such pages: the first touch of fresh memory
/// costs per page, and with small ones more than all the rest of an evaluation. Who takes a span of it keeps it alive.
/// </summary>
internal sealed unsafe partial class HugePage : MemoryManager<float>
{
    private const int Bytes = 1 << 21;
    private const int AdviseHugePage = 14;

    private readonly Allocation _allocation = new();

    /// <summary>How many numbers a page holds.</summary>
    public static int Length => Bytes / sizeof(float);

    public override Span<float> GetSpan() => new(_allocation.Start, Length);

    public override MemoryHandle Pin(int elementIndex = 0) => new(_allocation.Start + elementIndex, pinnable: this);

    public override void Unpin()
    {
    }

    // The memory goes with the last reference to it: pieces are shared by the metrics of groups and of the whole.
    protected override void Dispose(bool disposing)
    {
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(void* start, nuint length, int advice);

    private sealed class Allocation
    {
        public Allocation()
        {
            Start = (float*)NativeMemory.AlignedAlloc(Bytes, Bytes);
            GC.AddMemoryPressure(Bytes);
            if (OperatingSystem.IsLinux())
            {
                // Advice only: where it is not taken, the page is many small ones.
                _ = Advise(Start, Bytes, AdviseHugePage);
            }
        }

        ~Allocation()
        {
            NativeMemory.AlignedFree(Start);
            GC.RemoveMemoryPressure(Bytes);
        }

        public float* Start { get; }
    }
}
