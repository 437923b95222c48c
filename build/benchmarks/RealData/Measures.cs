using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Losses.Benchmarks.RealData;

/// <summary>What scored data are judged by, computed here from scores and labels alone.</summary>
internal static class Measures
{
    public static double AbsoluteError(IDataView scored) => Pairs(scored).Average(pair => Math.Abs((double)pair.Score - pair.Label));

    /// <summary>The part of the labels that is at most the score.</summary>
    public static double Coverage(IDataView scored) => Pairs(scored).Average(pair => pair.Label <= pair.Score ? 1.0 : 0);

    /// <summary>Twice the mean of y·ln(y/µ) − (y − µ).</summary>
    public static double PoissonDeviance(IDataView scored) => Pairs(scored).Average(pair =>
        2 * ((pair.Label > 0 ? pair.Label * Math.Log(pair.Label / (double)pair.Score) : 0) - (pair.Label - (double)pair.Score)));

    /// <summary>The mean over the positives of the precision at their rank.</summary>
    public static double AveragePrecision(IDataView scored)
    {
        bool[] ranked = [.. scored.GetColumn<float>("Score").Zip(scored.GetColumn<bool>("Label")).OrderByDescending(pair => pair.First).Select(pair => pair.Second)];
        double hits = 0, sum = 0;
        for (int rank = 1; rank <= ranked.Length; rank++)
        {
            if (ranked[rank - 1])
            {
                hits++;
                sum += hits / rank;
            }
        }

        return sum / hits;
    }

    private static IEnumerable<(float Score, float Label)> Pairs(IDataView scored) => scored.GetColumn<float>("Score").Zip(scored.GetColumn<float>("Label"));
}
