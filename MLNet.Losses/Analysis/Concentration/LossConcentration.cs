namespace MLNet.Losses;

/// <summary>
/// How a loss spreads over the rows: the share of the total that the worst of them carry. Rows count by their weight. An
/// infinite loss carries all there is, and several carry it in equal parts; where a loss is below 0 or the total is 0
/// there are no shares.
/// </summary>
public sealed class LossConcentration
{
    internal LossConcentration(IReadOnlyList<ConcentrationPoint> curve, double gini) => (Curve, Gini) = (curve, gini);

    /// <summary>
    /// The curve of Lorenz (1905), the worst rows first: from (0, 0) to (1, 1), and above the diagonal between. Empty where
    /// there are no shares.
    /// </summary>
    public IReadOnlyList<ConcentrationPoint> Curve { get; }

    /// <summary>
    /// Gini's coefficient: twice the area between curve and diagonal. 0 where all rows have the same loss, near 1 where one row
    /// has all of it; NaN where there are no shares.
    /// </summary>
    public double Gini { get; }

    /// <summary>
    /// The share of the total loss that the worst rows carry, from 0 to 1: a part of a row counts as that part of its loss.
    /// NaN where there are no shares. It is read off the curve: exact at whole thousandths of the rows, and everywhere where
    /// there are at most 1000 rows.
    /// </summary>
    /// <param name="fraction">The part of the rows, from 0 to 1: 0.01 for the worst 1%.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="fraction"/> is not from 0 to 1.</exception>
    public double ShareOfWorst(double fraction)
    {
        if (!(fraction >= 0 && fraction <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(fraction), fraction, "Expected a part of the rows, from 0 to 1.");
        }

        if (Curve.Count == 0)
        {
            return double.NaN;
        }

        int end = 1;
        while (Curve[end].Fraction < fraction)
        {
            end++;
        }

        return Between(Curve[end - 1], Curve[end], fraction).Share;
    }

    /// <summary>The point on the line between two others.</summary>
    internal static ConcentrationPoint Between(ConcentrationPoint start, ConcentrationPoint end, double fraction) =>
        new(fraction, start.Share + ((end.Share - start.Share) * ((fraction - start.Fraction) / (end.Fraction - start.Fraction))));
}
