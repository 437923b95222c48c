namespace MLNet.Losses.Analysis.Calibration;

/// <summary>Finds the Brier score and its parts.</summary>
internal static class BrierBuilder
{
    public static BrierScore Build(EventRows rows, IReadOnlyList<BinSum> all)
    {
        BinSum[] bins = [.. all.Where(bin => bin.Count > 0)];
        double weight = bins.Sum(bin => bin.Weight), share = bins.Sum(bin => bin.Weight * bin.Share) / weight;
        double reliability = bins.Sum(bin => bin.Weight * bin.Gap * bin.Gap) / weight;
        double resolution = bins.Sum(bin => bin.Weight * (bin.Share - share) * (bin.Share - share)) / weight;
        double uncertainty = share * (1 - share), score = Score(rows) / weight;
        return new(score, reliability, resolution, uncertainty, score - (reliability - resolution + uncertainty));
    }

    private static double Score(EventRows rows)
    {
        double sum = 0;
        for (int row = 0; row < rows.Count; row++)
        {
            double distance = (double)rows.Probabilities[row] - rows.Outcomes[row];
            sum += rows.Weights[row] * distance * distance;
        }

        return sum;
    }
}
