using MLNet.Losses.Catalog;
using MLNet.Losses.Numerics;

namespace MLNet.Losses;

/// <summary>
/// LambdaRank's loss of a query: Σ |ΔNDCGᵢⱼ|·ln(1 + exp(−sigma·(sᵢ − sⱼ))) over all pairs of rows of which i has the
/// greater label, where ΔNDCGᵢⱼ is what NDCG would change by if the two rows changed places in the order by score. The
/// changes are held constant in the gradient, which makes it LambdaRank's.
/// </summary>
/// <remarks>
/// Not in PyTorch. Source: C. Burges, From RankNet to LambdaRank to LambdaMART, 2010. Gains are 2^label − 1, discounts
/// 1 / log₂(1 + rank); rows of equal score rank in the order in which they stand.
/// </remarks>
[LossDescription(
    Formula = "Σ |ΔNDCGᵢⱼ|·ln(1 + exp(−sigma·(sᵢ − sⱼ))) over pairs with labelᵢ > labelⱼ",
    Source = "Burges 2010",
    UseWhen = "rows of a query are to be put in order, and NDCG is the judge")]
[LossRule("the label is a grade of at least 0: the gain is 2^label − 1")]
[LossRule("a query without two different labels costs 0")]
public sealed class LambdaRankLoss : QueryLoss<LambdaRankLoss.WeightedPairs>
{
    /// <summary>Creates the loss.</summary>
    /// <param name="sigma">How steep the loss is, above 0; 1 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="sigma"/> is not a finite number above 0.</exception>
    public LambdaRankLoss([LossOption("how steep the loss is, above 0")] double sigma = 1)
        : base(new WeightedPairs(Option.Positive(sigma))) => Sigma = sigma;

    /// <summary>How steep the loss is.</summary>
    public double Sigma { get; }

    /// <inheritdoc/>
    public override Domain LabelDomain => Domain.NotNegative;

    /// <summary>The formula.</summary>
    public readonly struct WeightedPairs : IGroupFormula
    {
        private readonly double _sigma;

        internal WeightedPairs(double sigma) => _sigma = sigma;

        /// <inheritdoc/>
        public T Evaluate<T>(GroupRows<T> rows)
            where T : struct, IReal<T>
        {
            Slots<T> discounts = Discounts(rows.Scores);
            T ideal = rows.Labels.Sum(Discounts(rows.Labels), static (label, discount) => Gain(label) * discount);
            T sigma = T.Of(_sigma);
            T losses = rows.Scores.SumOfPairs(rows.Labels, discounts, (score, label, discount, other, otherLabel, otherDiscount) =>
            {
                T change = T.Abs((Gain(label) - Gain(otherLabel)) * (discount - otherDiscount));
                return T.IfLess(otherLabel, label, change * T.Softplus(-sigma * (score - other)), T.Of(0));
            });

            // Without a gain there is no pair either: 0 / 1.
            return losses / T.IfLess(T.Of(0), ideal, ideal, T.Of(1));
        }

        private static T Gain<T>(T label)
            where T : struct, IReal<T> => T.Exp(T.Of(Math.Log(2)) * label) - T.Of(1);

        private static Slots<T> Discounts<T>(Slots<T> numbers)
            where T : struct, IReal<T> =>
            numbers.Ranks().Select(static rank => T.Of(Math.Log(2)) / T.Log1p(rank));
    }
}
