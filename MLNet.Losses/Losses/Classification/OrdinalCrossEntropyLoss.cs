using MLNet.Losses.Catalog;
using MLNet.Losses.Numerics;

namespace MLNet.Losses;

/// <summary>
/// Cross-entropy of ordered classes by their thresholds: the score vector has one element fewer than there are classes,
/// and its element k is the log-odds of "the class is above k". The loss is the sum of the thresholds' binary
/// cross-entropies, softplus(−score) below the true class and softplus(score) from it on, in nats.
/// </summary>
/// <remarks>
/// Not in PyTorch. Source: W. Cao, V. Mirjalili and S. Raschka, Rank consistent ordinal regression for neural networks
/// with application to age estimation, 2020 (CORAL). It is a number for every score vector; the probabilities of the
/// cumulative-link model (P. McCullagh, Regression models for ordinal data, 1980) follow from it where scores fall from
/// one threshold to the next.
/// </remarks>
[LossDescription(
    Formula = "Σ over the thresholds k of softplus(−scoreₖ) if label > k, else softplus(scoreₖ); softplus(x) = ln(1 + eˣ)",
    Source = "Cao, Mirjalili and Raschka 2020; McCullagh 1980",
    UseWhen = "classes have an order, and being one class off is better than being three off: grades, stages, stars")]
[LossRule("scores are thresholds, one fewer than classes: score k is the log-odds of a class above k")]
[LossRule("the label is the index of the class, from 0 to the number of scores")]
public sealed class OrdinalCrossEntropyLoss()
    : ClassLoss<OrdinalCrossEntropyLoss.Thresholds>(default(Thresholds), ScoreSpace.Logit, scoresStandAlone: true)
{
    /// <inheritdoc/>
    public override int ClassCount(int scores) => scores + 1;

    /// <summary>The formula.</summary>
    public readonly struct Thresholds : IClassFormula
    {
        /// <inheritdoc/>
        public T Evaluate<T>(ClassRow<T> row)
            where T : struct, IReal<T>
        {
            T label = row.TrueIndex;
            return row.Scores.SumWithIndex((score, threshold) => T.Softplus(T.IfLess(threshold, label, -score, score)));
        }
    }
}
