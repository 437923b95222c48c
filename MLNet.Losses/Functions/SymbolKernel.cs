using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MLNet.Losses.Kernels;
using MLNet.Losses.Numerics;
using MLNet.Losses.Numerics.Symbols;

namespace MLNet.Losses.Functions;

/// <summary>
/// Runs the program of a recorded function over spans, some lanes at a time, so that reading an instruction costs little.
/// The last, partial lane is padded, as everywhere, so that an element's bits do not depend on where it stands.
/// </summary>
internal static class SymbolKernel<TLane, TNumber>
    where TLane : struct, IReal<TLane>
    where TNumber : unmanaged
{
    private const int Block = 32;

    [ThreadStatic]
    private static Scratch<TLane>? _registers;

    [ThreadStatic]
    private static Scratch<Dual<TLane>>? _duals;

    private static int LaneWidth => Unsafe.SizeOf<TLane>() / Unsafe.SizeOf<TNumber>();

    /// <summary>The loss of each element and, where there is room for them, its slopes along the score and the third input.</summary>
    public static void Fill(SymbolProgram program, PointwiseSpans<TNumber> spans)
    {
        Span<TNumber> room = stackalloc TNumber[6 * LaneWidth];
        int whole = spans.Scores.Length / LaneWidth * LaneWidth;
        for (int from = 0; from < whole; from += Block * LaneWidth)
        {
            FillBlock(program, spans.Slice(from, int.Min(Block * LaneWidth, whole - from)));
        }

        if (whole < spans.Scores.Length)
        {
            PointwiseSpans<TNumber> tail = spans.Slice(whole, spans.Scores.Length - whole), padded = tail.Padded(room, LaneWidth);
            FillBlock(program, padded);
            padded.CopyResults(tail);
        }
    }

    private static void FillBlock(SymbolProgram program, PointwiseSpans<TNumber> spans)
    {
        ReadOnlySpan<TLane> scores = Cast(spans.Scores), labels = Cast(spans.Labels), thirds = Cast(spans.Thirds);
        if (!spans.WantsSlopes)
        {
            FillValues(program, scores, labels, thirds, Cast(spans.Values));
            return;
        }

        FillSlopes(program, scores, labels, thirds, alongThird: false, Cast(spans.Values), Cast(spans.ScoreSlopes));
        if (!spans.ThirdSlopes.IsEmpty)
        {
            FillSlopes(program, scores, labels, thirds, alongThird: true, Cast(spans.Values), Cast(spans.ThirdSlopes));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FillValues(
        SymbolProgram program, ReadOnlySpan<TLane> scores, ReadOnlySpan<TLane> labels, ReadOnlySpan<TLane> thirds, Span<TLane> values)
    {
        int width = scores.Length;
        Span<TLane> registers = (_registers ??= new()).Rent(program.RegisterCount * width);
        scores.CopyTo(registers);
        labels.CopyTo(registers[width..]);
        thirds.CopyTo(registers[(2 * width)..]);
        SymbolProgram.Run(program.Code, registers, width);
        ReadOnlySpan<TLane> results = registers.Slice(program.Result * width, width);
        for (int i = 0; i < results.Length; i++)
        {
            // + 0 turns −0 into 0: no loss and no slope is ever −0.
            values[i] = results[i] + TLane.Of(0);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FillSlopes(
        SymbolProgram program,
        ReadOnlySpan<TLane> scores,
        ReadOnlySpan<TLane> labels,
        ReadOnlySpan<TLane> thirds,
        bool alongThird,
        Span<TLane> values,
        Span<TLane> slopes)
    {
        int width = scores.Length;
        Span<Dual<TLane>> registers = (_duals ??= new()).Rent(program.RegisterCount * width);
        Load(scores, registers[..width], slope: alongThird ? 0 : 1);
        Load(labels, registers.Slice(width, width), slope: 0);
        Load(thirds, registers.Slice(2 * width, width), slope: alongThird ? 1 : 0);
        SymbolProgram.Run(program.Code, registers, width);
        ReadOnlySpan<Dual<TLane>> results = registers.Slice(program.Result * width, width);
        for (int i = 0; i < results.Length; i++)
        {
            values[i] = results[i].Value + TLane.Of(0);
            slopes[i] = results[i].Slope + TLane.Of(0);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Load(ReadOnlySpan<TLane> numbers, Span<Dual<TLane>> register, double slope)
    {
        TLane slopes = TLane.Of(slope);
        for (int i = 0; i < numbers.Length; i++)
        {
            register[i] = new(numbers[i], slopes);
        }
    }

    private static ReadOnlySpan<TLane> Cast(ReadOnlySpan<TNumber> numbers) => MemoryMarshal.Cast<TNumber, TLane>(numbers);

    private static Span<TLane> Cast(Span<TNumber> numbers) => MemoryMarshal.Cast<TNumber, TLane>(numbers);
}
