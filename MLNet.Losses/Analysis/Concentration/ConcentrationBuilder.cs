namespace MLNet.Losses.Analysis.Concentration;

/// <summary>Sums the losses of rows from the worst on.</summary>
internal static class ConcentrationBuilder
{
    private const int MostCorners = 1000;

    private static readonly LossConcentration _none = new([], double.NaN);

    public static LossConcentration Build(KeptLosses rows)
    {
        float[] losses = new float[rows.Count], weights = new float[rows.Count];
        int filled = 0;
        foreach (int row in rows.Rows)
        {
            (losses[filled], weights[filled++]) = (rows[row], rows.Weight(row));
        }

        // Next to an infinite loss all others are nothing.
        if (Array.Exists(losses, float.IsPositiveInfinity))
        {
            losses = Array.ConvertAll(losses, loss => float.IsPositiveInfinity(loss) ? 1f : Math.Min(loss, 0));
        }

        Array.Sort(losses, weights);
        Array.Reverse(losses);
        Array.Reverse(weights);
        double weight = weights.Sum(number => (double)number), total = losses.Zip(weights, (a, b) => (double)a * b).Sum();
        return losses.Length == 0 || losses[^1] < 0 || total == 0 ? _none : Walk(losses, weights, weight, total);
    }

    private static LossConcentration Walk(float[] losses, float[] weights, double weight, double total)
    {
        double[] fractions = losses.Length > MostCorners ? Fractions() : [];
        List<ConcentrationPoint> curve = [new(0, 0)];
        double passed = 0, carried = 0, area = 0;
        for (int row = 0, next = 0; row < losses.Length; row++)
        {
            ConcentrationPoint start = Point();
            passed += weights[row];
            carried += (double)weights[row] * losses[row];
            ConcentrationPoint end = Point();
            area += (end.Fraction - start.Fraction) * (start.Share + end.Share) / 2;
            if (fractions.Length == 0)
            {
                curve.Add(end);
            }

            for (; next < fractions.Length && fractions[next] <= end.Fraction; next++)
            {
                curve.Add(LossConcentration.Between(start, end, fractions[next]));
            }
        }

        // Rounding must not keep the curve from its end.
        if (curve[^1].Fraction == 1 || fractions.Length == 0)
        {
            curve.RemoveAt(curve.Count - 1);
        }

        curve.Add(new(1, 1));
        return new(curve, Math.Max(0, (2 * area) - 1));

        ConcentrationPoint Point() => new(passed / weight, carried / total);
    }

    // Whole thousandths, and before the first of them ever smaller steps: there the curve bends most.
    private static double[] Fractions() =>
    [
        .. Enumerable.Range(-60, 60).Select(i => 1e-3 * Math.Pow(10, i / 20.0)),
        .. Enumerable.Range(1, MostCorners).Select(i => (double)i / MostCorners),
    ];
}
