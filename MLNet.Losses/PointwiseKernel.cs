using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MLNet.Losses.Numerics;

namespace MLNet.Losses;

/// <summary>
/// Runs a pointwise formula over spans, a vector register at a time. The last, partial register is padded, never
/// finished by scalar code, so that an element's bits do not depend on where it stands.
/// </summary>
internal static class PointwiseKernel
{
    /// <summary>The loss of one pair: the same instructions, and so the same bits, as in a span.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Value<TFormula>(TFormula formula, float score, float label)
        where TFormula : struct, IPointwiseFormula =>
        Value(formula, new Vector<float>(score), new Vector<float>(label)).ToScalar();

    /// <summary>The loss of each pair and, unless <paramref name="slopes"/> is empty, its slope along the score.</summary>
    public static void Fill<TFormula>(
        TFormula formula, ReadOnlySpan<float> scores, ReadOnlySpan<float> labels, Span<float> values, Span<float> slopes)
        where TFormula : struct, IPointwiseFormula
    {
        int whole = scores.Length - (scores.Length % Vector<float>.Count);
        FillWhole(formula, scores[..whole], labels[..whole], values, slopes);
        if (whole == scores.Length)
        {
            return;
        }

        Span<float> padded = stackalloc float[4 * Vector<float>.Count];
        Span<float> score = padded[..Vector<float>.Count];
        Span<float> label = padded.Slice(Vector<float>.Count, Vector<float>.Count);
        Span<float> value = padded.Slice(2 * Vector<float>.Count, Vector<float>.Count);
        Span<float> slope = slopes.IsEmpty ? default : padded[(3 * Vector<float>.Count)..];
        score.Fill(scores[whole]);
        label.Fill(labels[whole]);
        scores[whole..].CopyTo(score);
        labels[whole..].CopyTo(label);
        FillWhole(formula, score, label, value, slope);
        value[..(scores.Length - whole)].CopyTo(values[whole..]);
        if (!slopes.IsEmpty)
        {
            slope[..(scores.Length - whole)].CopyTo(slopes[whole..]);
        }
    }

    // Optimized at once: these loops run long before tiered compilation would get to them.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FillWhole<TFormula>(
        TFormula formula, ReadOnlySpan<float> scores, ReadOnlySpan<float> labels, Span<float> values, Span<float> slopes)
        where TFormula : struct, IPointwiseFormula
    {
        ReadOnlySpan<Vector<float>> score = MemoryMarshal.Cast<float, Vector<float>>(scores);
        ReadOnlySpan<Vector<float>> label = MemoryMarshal.Cast<float, Vector<float>>(labels)[..score.Length];
        Span<Vector<float>> value = MemoryMarshal.Cast<float, Vector<float>>(values)[..score.Length];
        if (slopes.IsEmpty)
        {
            for (int i = 0; i < score.Length; i++)
            {
                value[i] = Value(formula, score[i], label[i]);
            }

            return;
        }

        Span<Vector<float>> slope = MemoryMarshal.Cast<float, Vector<float>>(slopes)[..score.Length];
        for (int i = 0; i < score.Length; i++)
        {
            Dual<Lanes> loss = formula.Evaluate(
                Dual<Lanes>.Input(new Lanes(score[i])), Dual<Lanes>.Constant(new Lanes(label[i])));
            value[i] = loss.Value.Value + Vector<float>.Zero;
            slope[i] = loss.Slope.Value + Vector<float>.Zero;
        }
    }

    // + 0 turns −0 into 0: no loss and no slope is ever −0.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Value<TFormula>(TFormula formula, Vector<float> score, Vector<float> label)
        where TFormula : struct, IPointwiseFormula =>
        formula.Evaluate(new Lanes(score), new Lanes(label)).Value + Vector<float>.Zero;
}
