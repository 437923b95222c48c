using System.Numerics;

namespace MLNet.Losses.Kernels;

/// <summary>Labels that are distributions: probabilities of sum 1.</summary>
internal static class Distributions
{
    /// <summary>How far the probabilities of a label may sum from 1, so that rounded text passes.</summary>
    private const double SumTolerance = 1e-3;

    /// <summary>The first row whose label does not sum to 1. A sum that is NaN, of missing numbers, is passed over.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="areLogs">Whether the numbers are the logarithms of the probabilities.</param>
    public static Fault? FindFault<TNumber>(RowBlock<TNumber> rows, bool areLogs = false)
        where TNumber : unmanaged, IFloatingPointIeee754<TNumber>
    {
        ReadOnlySpan<TNumber> labels = rows.Numbers(LossInput.Label);
        int width = rows.Width(LossInput.Label);
        for (int row = 0; row < rows.Count; row++)
        {
            double sum = 0;
            foreach (TNumber label in labels.Slice(row * width, width))
            {
                double number = double.CreateTruncating(label);
                sum += areLogs ? Math.Exp(number) : number;
            }

            if (Math.Abs(sum - 1) > SumTolerance)
            {
                return new(LossInput.Label, row, sum, areLogs ? "logarithms of probabilities of sum 1" : "probabilities of sum 1");
            }
        }

        return null;
    }
}
