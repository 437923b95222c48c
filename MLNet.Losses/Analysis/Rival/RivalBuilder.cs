using MLNet.Losses.Statistics;

namespace MLNet.Losses.Analysis.Rival;

/// <summary>Compares two models by their losses on the same rows.</summary>
internal static class RivalBuilder
{
    // More units than this make the interval no better, only slower.
    private const int MostUnits = 5_000;

    public static RivalComparison Build(KeptLosses model, KeptLosses rival, LossAnalysisOptions options)
    {
        int[] both = [.. model.Rows.Where(rival.Has)];
        double weight = both.Sum(row => (double)model.Weight(row));
        double won = both.Sum(row => model.Weight(row) * (model[row] < rival[row] ? 1 : model[row] == rival[row] ? 0.5 : 0));
        PairedSums[] units = Units(model, rival, both, options.Seed);
        PairedSums all = units.Aggregate(default(PairedSums), (a, b) => a + b);
        (double low, double high) = PairedBootstrap.Interval(units, options.BootstrapSamples, options.Confidence, options.Seed);
        return new RivalComparison
        {
            Rows = both.Length,
            MeanA = all.MeanA,
            MeanB = all.MeanB,
            Low = low,
            High = high,
            Confidence = options.Confidence,
            ShareOfRowsWon = won / weight,
        };
    }

    /// <summary>What is drawn: rows, or where they are many, parts of equally many rows that were put together at random.</summary>
    private static PairedSums[] Units(KeptLosses model, KeptLosses rival, int[] rows, int seed)
    {
        if (rows.Length > MostUnits)
        {
            SeededRandom.For(seed, "parts of rows").Shuffle(rows.AsSpan());
        }

        var units = new PairedSums[Math.Min(rows.Length, MostUnits)];
        for (int i = 0; i < rows.Length; i++)
        {
            int row = rows[i];
            units[(int)((long)i * units.Length / rows.Length)] +=
                new PairedSums(model.Amount(row), model.Divisor(row), rival.Amount(row), rival.Divisor(row));
        }

        return units;
    }
}
