using MLNet.Losses.Catalog;
using MLNet.Losses.Numerics;

namespace MLNet.Losses;

/// <summary>
/// RankNet's loss of a query: the mean of ln(1 + exp(−sigma·(sᵢ − sⱼ))) over all pairs of rows of which i has the
/// greater label, in nats. A query without such a pair has the loss 0.
/// </summary>
/// <remarks>Not in PyTorch. Source: C. Burges et al., Learning to rank using gradient descent, 2005.</remarks>
[LossDescription(
    Formula = "mean of ln(1 + exp(−sigma·(sᵢ − sⱼ))) over pairs with labelᵢ > labelⱼ",
    Source = "Burges et al. 2005",
    UseWhen = "rows of a query are to be put in order, and each pair in the wrong order costs alike")]
[LossRule("the label is a number: the greater, the better the row")]
[LossRule("a query without two different labels costs 0")]
public sealed class RankNetLoss : QueryLoss<RankNetLoss.Pairs>
{
    /// <summary>Creates the loss.</summary>
    /// <param name="sigma">How steep the loss is, above 0; 1 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="sigma"/> is not a finite number above 0.</exception>
    public RankNetLoss([LossOption("how steep the loss is, above 0")] double sigma = 1)
        : base(new Pairs(Option.Positive(sigma))) => Sigma = sigma;

    /// <summary>How steep the loss is.</summary>
    public double Sigma { get; }

    /// <summary>The formula.</summary>
    public readonly struct Pairs : IGroupFormula
    {
        private readonly double _sigma;

        internal Pairs(double sigma) => _sigma = sigma;

        /// <inheritdoc/>
        public T Evaluate<T>(GroupRows<T> rows)
            where T : struct, IReal<T>
        {
            T sigma = T.Of(_sigma);
            T losses = rows.Scores.SumOfPairs(rows.Labels, (score, label, other, otherLabel) =>
                T.IfLess(otherLabel, label, T.Softplus(-sigma * (score - other)), T.Of(0)));
            T pairs = rows.Scores.SumOfPairs(rows.Labels, (_, label, _, otherLabel) => T.IfLess(otherLabel, label, T.Of(1), T.Of(0)));
            return losses / T.ClampMin(pairs, 1);
        }
    }
}
