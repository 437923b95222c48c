using MLNet.Losses.Catalog;
using MLNet.Losses.Numerics;

namespace MLNet.Losses;

/// <summary>
/// ListNet's loss of a query: the cross-entropy −Σ softmax(label)·ln softmax(score) over its rows, in nats: how far the
/// probabilities of coming first, by the scores, are from those by the labels.
/// </summary>
/// <remarks>Not in PyTorch. Source: Z. Cao et al., Learning to rank: from pairwise approach to listwise approach, 2007.</remarks>
[LossDescription(
    Formula = "−Σ softmax(label)·ln softmax(score) over the rows of the query",
    Source = "Cao et al. 2007",
    UseWhen = "rows of a query are to be put in order, and the top matters most")]
[LossRule("the label is a number: the greater, the better the row")]
public sealed class ListNetLoss() : QueryLoss<ListNetLoss.TopOne>(default(TopOne))
{
    /// <summary>The formula.</summary>
    public readonly struct TopOne : IGroupFormula
    {
        /// <inheritdoc/>
        public T Evaluate<T>(GroupRows<T> rows)
            where T : struct, IReal<T>
        {
            T logSum = rows.Scores.LogSumExp(), labelSum = rows.Labels.LogSumExp();
            return rows.Scores.Sum(rows.Labels, (score, label) => T.Exp(label - labelSum) * (logSum - score));
        }
    }
}
