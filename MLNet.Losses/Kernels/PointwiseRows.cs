using System.Numerics;
using MLNet.Losses.Numerics;

namespace MLNet.Losses.Kernels;

/// <summary>The losses of rows under a pointwise loss: of each element first, then their mean or sum.</summary>
internal static class PointwiseRows<TLane, TNumber>
    where TLane : struct, IReal<TLane>
    where TNumber : unmanaged, IFloatingPointIeee754<TNumber>
{
    [ThreadStatic]
    private static Scratch<TNumber>? _elements;

    [ThreadStatic]
    private static Scratch<TNumber>? _labels;

    [ThreadStatic]
    private static Scratch<TNumber>? _thirds;

    [ThreadStatic]
    private static Scratch<TNumber>? _thirdSlopes;

    /// <summary>The loss of each row and, where the block has room for them, the derivatives of the rows' losses.</summary>
    public static void Fill(PointwiseLoss loss, RowBlock<TNumber> rows, Span<TNumber> values)
    {
        int width = rows.Width(LossInput.Score);
        if (width == 1)
        {
            FillElements(loss, rows, values);
            return;
        }

        Span<TNumber> elements = (_elements ??= new()).Rent(rows.Count * width);
        FillElements(loss, rows, elements);
        for (int row = 0; row < rows.Count; row++)
        {
            values[row] = Sum(elements.Slice(row * width, width), loss.SumsElements ? 1 : width);
        }

        if (!loss.SumsElements)
        {
            Divide(rows.Slopes(LossInput.Score), width);
            if (loss.ThirdInput is LossInput third)
            {
                Divide(rows.Slopes(third), width);
            }
        }
    }

    /// <summary>The loss of each element and, where the block has room for them, its derivatives.</summary>
    public static void FillElements(PointwiseLoss loss, RowBlock<TNumber> rows, Span<TNumber> elements)
    {
        PointwiseSpans<TNumber> spans = new()
        {
            Scores = rows.Numbers(LossInput.Score),
            Labels = Labels(rows),
            Values = elements,
            ScoreSlopes = rows.Slopes(LossInput.Score),
        };
        if (loss.ThirdInput is not LossInput third)
        {
            loss.Engine.Fill<TLane, TNumber>(spans);
        }
        else if (rows.Width(third) == rows.Width(LossInput.Score))
        {
            loss.Engine.Fill<TLane, TNumber>(spans.With(rows.Numbers(third), rows.Slopes(third)));
        }
        else
        {
            FillShared(loss, rows, third, spans);
        }
    }

    /// <summary>A label for each element, also where one serves all elements of a row.</summary>
    private static ReadOnlySpan<TNumber> Labels(RowBlock<TNumber> rows)
    {
        int width = rows.Width(LossInput.Score);
        return rows.Width(LossInput.Label) == width
            ? rows.Numbers(LossInput.Label)
            : Repeat(rows.Numbers(LossInput.Label), width, (_labels ??= new()).Rent(rows.Count * width));
    }

    /// <summary>One third number for all elements of a row: its derivative is the sum of theirs.</summary>
    private static void FillShared(PointwiseLoss loss, RowBlock<TNumber> rows, LossInput third, PointwiseSpans<TNumber> spans)
    {
        int width = rows.Width(LossInput.Score);
        Span<TNumber> slopes = rows.Slopes(third);
        ReadOnlySpan<TNumber> repeated = Repeat(rows.Numbers(third), width, (_thirds ??= new()).Rent(spans.Scores.Length));
        Span<TNumber> repeatedSlopes = slopes.IsEmpty ? default : (_thirdSlopes ??= new()).Rent(spans.Scores.Length);
        loss.Engine.Fill<TLane, TNumber>(spans.With(repeated, repeatedSlopes));
        for (int row = 0; row < slopes.Length; row++)
        {
            slopes[row] = Sum(repeatedSlopes.Slice(row * width, width), divisor: 1);
        }
    }

    private static ReadOnlySpan<TNumber> Repeat(ReadOnlySpan<TNumber> numbers, int width, Span<TNumber> into)
    {
        for (int row = 0; row < numbers.Length; row++)
        {
            into.Slice(row * width, width).Fill(numbers[row]);
        }

        return into;
    }

    // In double, in order: every path that reduces a row has to agree to the last bit.
    private static TNumber Sum(ReadOnlySpan<TNumber> numbers, int divisor)
    {
        double sum = 0;
        foreach (TNumber number in numbers)
        {
            sum += double.CreateTruncating(number);
        }

        return TNumber.CreateTruncating(sum / divisor);
    }

    private static void Divide(Span<TNumber> slopes, int width)
    {
        TNumber divisor = TNumber.CreateTruncating(width);
        foreach (ref TNumber slope in slopes)
        {
            slope /= divisor;
        }
    }
}
