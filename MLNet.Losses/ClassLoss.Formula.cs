using MLNet.Losses.Kernels;

namespace MLNet.Losses;

/// <summary>A class loss made from its formula: values, gradients, SIMD and tensors follow from that.</summary>
/// <remarks>
/// <code>
/// public sealed class Surprise() : ClassLoss&lt;Surprise.Formula&gt;(default(Formula), ScoreSpace.Logit)
/// {
///     public readonly struct Formula : IClassFormula
///     {
///         public T Evaluate&lt;T&gt;(ClassRow&lt;T&gt; row) where T : struct, IReal&lt;T&gt; => row.LogSumExp() - row.True;
///     }
/// }
/// </code>
/// </remarks>
/// <typeparam name="TFormula">The formula, a readonly struct.</typeparam>
public abstract class ClassLoss<TFormula> : ClassLoss
    where TFormula : struct, IClassFormula
{
    /// <summary>A loss with a formula.</summary>
    /// <param name="formula">The formula.</param>
    /// <param name="scoreSpace">What the scores are; logits are shifted so that the greatest is 0.</param>
    /// <param name="weight">The class weights that the formula uses; they fix the number of classes where there are several.</param>
    /// <param name="ignoreIndex">The class index of rows to leave out; null for none.</param>
    /// <param name="scoresStandAlone">
    /// Whether each score means something by itself, as those of thresholds and of classes that do not exclude one another
    /// do: logits are then not shifted, and score and probability are converted one by one.
    /// </param>
    protected ClassLoss(
        TFormula formula, ScoreSpace scoreSpace, SlotWeights weight = default, int? ignoreIndex = null, bool scoresStandAlone = false)
        : base(
            new RowEngine<ClassRows<TFormula>>(new(formula, centers: scoreSpace == ScoreSpace.Logit && !scoresStandAlone)),
            weight,
            ignoreIndex,
            scoresStandAlone) =>
        ScoreSpace = scoreSpace;

    /// <inheritdoc/>
    public sealed override ScoreSpace ScoreSpace { get; }
}
