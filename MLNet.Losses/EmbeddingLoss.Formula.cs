using MLNet.Losses.Kernels;

namespace MLNet.Losses;

/// <summary>An embedding loss made from its formula: values, gradients, SIMD and tensors follow from that.</summary>
/// <typeparam name="TFormula">The formula, a readonly struct.</typeparam>
/// <param name="formula">The formula.</param>
/// <param name="isTriplet">Whether it reads three embeddings and no label, instead of two and a label.</param>
public abstract class EmbeddingLoss<TFormula>(TFormula formula, bool isTriplet)
    : EmbeddingLoss(new RowEngine<EmbeddingRows<TFormula>>(new(formula)), isTriplet)
    where TFormula : struct, IEmbeddingFormula
{
}
