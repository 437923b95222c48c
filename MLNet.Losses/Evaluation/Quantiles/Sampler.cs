using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MLNet.Losses.Evaluation.Quantiles;

/// <summary>A sample of numbers that stand in pieces: a run of them, as long as a line of the cache, out of each so many runs.</summary>
/// <param name="stride">How many runs there are to each that is taken; 1 for all numbers.</param>
internal sealed class Sampler(int stride)
{
    private const int AtOnce = 1024;

    private readonly float[] _sample = new float[stride > 1 ? AtOnce : 0];

    // Goes on from piece to piece, so that small pieces have their share.
    private int _next;

    private static int Run => Vector512<float>.Count;

    /// <summary>The sample, in pieces, each good until the next one is asked for.</summary>
    public IEnumerable<ReadOnlyMemory<float>> Of(IEnumerable<ReadOnlyMemory<float>> pieces) => stride == 1 ? pieces : pieces.SelectMany(Of);

    private IEnumerable<ReadOnlyMemory<float>> Of(ReadOnlyMemory<float> piece)
    {
        int runs = piece.Length / Run;
        while (_next < runs)
        {
            yield return _sample.AsMemory(0, Fill(piece.Span));
        }

        _next -= runs;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Fill(ReadOnlySpan<float> numbers)
    {
        ReadOnlySpan<Vector512<float>> runs = MemoryMarshal.Cast<float, Vector512<float>>(numbers);
        Span<Vector512<float>> sample = MemoryMarshal.Cast<float, Vector512<float>>(_sample.AsSpan());
        int taken = 0;
        for (; _next < runs.Length && taken < sample.Length; _next += stride)
        {
            sample[taken++] = runs[_next];
        }

        return taken * Run;
    }
}
