using MLNet.Losses.Kernels;

namespace MLNet.Losses;

/// <summary>A loss of a query, made from its formula: it reads a score and a label of each row.</summary>
/// <typeparam name="TFormula">The formula, a readonly struct.</typeparam>
/// <param name="formula">The formula.</param>
public abstract class QueryLoss<TFormula>(TFormula formula)
    : GroupLoss(new QueryEngine<TFormula>(formula), hasLossPerRow: false, [LossInput.Score, LossInput.Label, LossInput.Group])
    where TFormula : struct, IGroupFormula
{
    /// <inheritdoc/>
    public override ScoreSpace ScoreSpace => ScoreSpace.Value;
}

/// <summary>A loss of a batch of embeddings, made from its formula.</summary>
/// <typeparam name="TFormula">The formula, a readonly struct.</typeparam>
/// <param name="formula">The formula.</param>
/// <param name="readsSecond">Whether it reads a second embedding of each row, instead of a label.</param>
public abstract class BatchLoss<TFormula>(TFormula formula, bool readsSecond)
    : GroupLoss(
        new BatchEngine<TFormula>(formula),
        hasLossPerRow: true,
        [LossInput.Score, readsSecond ? LossInput.Second : LossInput.Label, LossInput.Group])
    where TFormula : struct, IBatchFormula
{
    /// <inheritdoc/>
    public sealed override ScoreSpace ScoreSpace => ScoreSpace.Embedding;
}
