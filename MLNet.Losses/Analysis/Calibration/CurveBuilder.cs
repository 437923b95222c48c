using MLNet.Losses.Evaluation;
using MLNet.Losses.Statistics;

namespace MLNet.Losses.Analysis.Calibration;

/// <summary>Puts the rows of an event into bins by its probability.</summary>
internal static class CurveBuilder
{
    private const int Bins = 15;

    public static CalibrationCurve Build(EventRows rows, WilsonInterval interval)
    {
        IEnumerable<double> levels = Enumerable.Range(0, Bins + 1).Select(border => (double)border / Bins);
        double[] quantiles = OrderStatistics.Quantiles([rows.Probabilities], [.. levels]);

        // Probabilities are kept in single precision: so are the borders, which one of 0.2 has to meet.
        BinSum[] ofWidth = Fill(rows, [.. levels.Select(level => (double)(float)level)]);
        BinSum[] ofCount = rows.Count == 0 ? [] : Fill(rows, quantiles);
        return new()
        {
            Name = rows.Name,
            EqualWidth = Binning(ofWidth, interval),
            EqualCount = Binning(ofCount, interval),
            Brier = BrierBuilder.Build(rows, ofWidth),
        };
    }

    // A bin holds what is greater than its lower border and at most its upper one; the first one holds its lower border too.
    private static BinSum[] Fill(EventRows rows, double[] borders)
    {
        BinSum[] bins = [.. borders.Skip(1).Select((border, i) => new BinSum(borders[i], border))];
        double[] inner = borders[1..^1];
        for (int row = 0; row < rows.Count; row++)
        {
            bins[FirstAtLeast(inner, rows.Probabilities[row])].Add(rows.Probabilities[row], rows.Outcomes[row], rows.Weights[row]);
        }

        return bins;
    }

    // Many borders may be equal: of these the first one counts, which Array.BinarySearch does not promise.
    private static int FirstAtLeast(double[] sorted, double value)
    {
        int low = 0;
        for (int high = sorted.Length; low < high;)
        {
            int middle = (low + high) / 2;
            (low, high) = sorted[middle] < value ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static CalibrationBinning Binning(IReadOnlyList<BinSum> all, WilsonInterval interval)
    {
        BinSum[] bins = [.. all.Where(bin => bin.Count > 0)];
        double weight = bins.Sum(bin => bin.Weight);
        return new(
            [.. bins.Select(bin => bin.ToBin(interval))],
            bins.Sum(bin => bin.Weight * Math.Abs(bin.Gap)) / weight,
            bins.Length == 0 ? double.NaN : bins.Max(bin => Math.Abs(bin.Gap)));
    }
}
