using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MLNet.Losses.Numerics;

namespace MLNet.Losses.Kernels;

/// <summary>
/// Runs a pointwise formula over spans, a lane at a time. The last, partial lane is padded, never finished by other
/// code, so that an element's bits do not depend on where it stands.
/// </summary>
/// <typeparam name="TLane">What is computed at once: <see cref="Lanes"/> of float, or one <see cref="Real"/> of double.</typeparam>
/// <typeparam name="TNumber">The number type of the spans.</typeparam>
internal static class PointwiseKernel<TLane, TNumber>
    where TLane : struct, IReal<TLane>
    where TNumber : unmanaged
{
    /// <summary>The loss of each element and, where there is room for them, its slopes along the score and the third input.</summary>
    public static void Fill<TFormula>(TFormula formula, PointwiseSpans<TNumber> spans)
        where TFormula : struct, IThirdInputFormula
    {
        int rest = spans.Scores.Length % Lane<TLane, TNumber>.Width, whole = spans.Scores.Length - rest;
        FillWhole(formula, spans.Slice(0, whole));
        if (rest > 0)
        {
            Span<TNumber> room = stackalloc TNumber[6 * Lane<TLane, TNumber>.Width];
            PointwiseSpans<TNumber> tail = spans.Slice(whole, rest), padded = tail.Padded(room, Lane<TLane, TNumber>.Width);
            FillWhole(formula, padded);
            padded.CopyResults(tail);
        }
    }

    private static void FillWhole<TFormula>(TFormula formula, PointwiseSpans<TNumber> spans)
        where TFormula : struct, IThirdInputFormula
    {
        ReadOnlySpan<TLane> scores = Cast(spans.Scores);
        ReadOnlySpan<TLane> labels = Cast(spans.Labels);
        ReadOnlySpan<TLane> thirds = spans.Thirds.IsEmpty ? labels : Cast(spans.Thirds);
        Span<TLane> values = Cast(spans.Values);
        if (spans.WantsSlopes)
        {
            FillSlopes(formula, scores, labels, thirds, values, Cast(spans.ScoreSlopes));
            if (!spans.ThirdSlopes.IsEmpty)
            {
                FillThirdSlopes(formula, scores, labels, thirds, Cast(spans.ThirdSlopes));
            }
        }
        else
        {
            FillValues(formula, scores, labels, thirds, values);
        }
    }

    // Optimized at once: these loops run long before tiered compilation would get to them.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FillValues<TFormula>(
        TFormula formula, ReadOnlySpan<TLane> scores, ReadOnlySpan<TLane> labels, ReadOnlySpan<TLane> thirds, Span<TLane> values)
        where TFormula : struct, IThirdInputFormula
    {
        labels = labels[..scores.Length];
        thirds = thirds[..scores.Length];
        values = values[..scores.Length];
        for (int i = 0; i < scores.Length; i++)
        {
            values[i] = formula.Evaluate(scores[i], labels[i], thirds[i]) + TLane.Of(0);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FillSlopes<TFormula>(
        TFormula formula,
        ReadOnlySpan<TLane> scores,
        ReadOnlySpan<TLane> labels,
        ReadOnlySpan<TLane> thirds,
        Span<TLane> values,
        Span<TLane> slopes)
        where TFormula : struct, IThirdInputFormula
    {
        labels = labels[..scores.Length];
        thirds = thirds[..scores.Length];
        values = values[..scores.Length];
        slopes = slopes[..scores.Length];
        for (int i = 0; i < scores.Length; i++)
        {
            // + 0 turns −0 into 0: no loss and no slope is ever −0.
            Dual<TLane> loss = formula.Evaluate(
                Dual<TLane>.Input(scores[i]), Dual<TLane>.Constant(labels[i]), Dual<TLane>.Constant(thirds[i]));
            values[i] = loss.Value + TLane.Of(0);
            slopes[i] = loss.Slope + TLane.Of(0);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FillThirdSlopes<TFormula>(
        TFormula formula, ReadOnlySpan<TLane> scores, ReadOnlySpan<TLane> labels, ReadOnlySpan<TLane> thirds, Span<TLane> slopes)
        where TFormula : struct, IThirdInputFormula
    {
        labels = labels[..scores.Length];
        thirds = thirds[..scores.Length];
        slopes = slopes[..scores.Length];
        for (int i = 0; i < scores.Length; i++)
        {
            slopes[i] = formula.Evaluate(
                Dual<TLane>.Constant(scores[i]), Dual<TLane>.Constant(labels[i]), Dual<TLane>.Input(thirds[i])).Slope + TLane.Of(0);
        }
    }

    private static ReadOnlySpan<TLane> Cast(ReadOnlySpan<TNumber> numbers) => MemoryMarshal.Cast<TNumber, TLane>(numbers);

    private static Span<TLane> Cast(Span<TNumber> numbers) => MemoryMarshal.Cast<TNumber, TLane>(numbers);
}
