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
    /// NaN where there are no shares.
    /// </summary>
    /// <param name="fraction">The part of the rows, from 0 to 1: 0.01 for the worst 1%.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="fraction"/> is not from 0 to 1.</exception>
    public double ShareOfWorst(double fraction) => throw new NotImplementedException();
}
