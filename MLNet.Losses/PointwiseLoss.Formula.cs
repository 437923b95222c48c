using MLNet.Losses.Kernels;

namespace MLNet.Losses;

/// <summary>A pointwise loss made from its formula: values, slopes, curvature, SIMD and tensors follow from that.</summary>
/// <remarks>
/// <code>
/// public sealed class SquaredError() : PointwiseLoss&lt;SquaredError.Formula&gt;(default(Formula))
/// {
///     public override ScoreSpace ScoreSpace => ScoreSpace.Value;
///
///     public readonly struct Formula : IPointwiseFormula
///     {
///         public T Evaluate&lt;T&gt;(T score, T label) where T : struct, IReal&lt;T&gt; => (score - label) * (score - label);
///     }
/// }
/// </code>
/// </remarks>
/// <typeparam name="TFormula">The formula, a readonly struct.</typeparam>
public abstract class PointwiseLoss<TFormula> : PointwiseLoss
    where TFormula : struct, IPointwiseFormula
{
    /// <summary>A loss with one formula for every slot.</summary>
    /// <param name="formula">The formula.</param>
    protected PointwiseLoss(TFormula formula)
        : this([formula])
    {
    }

    /// <summary>A loss with a formula for each slot of a vector score, or one for all.</summary>
    /// <param name="formulas">One formula, or as many as the score vector has slots.</param>
    protected PointwiseLoss(IEnumerable<TFormula> formulas)
        : base(new PointwiseEngine<WithoutThird<TFormula>>(formulas.Select(static formula => new WithoutThird<TFormula>(formula))))
    {
    }
}
