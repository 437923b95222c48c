using MLNet.Losses.Numerics;

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
    private readonly TFormula[] _formulas;

    /// <summary>A loss with one formula for every slot.</summary>
    /// <param name="formula">The formula.</param>
    protected PointwiseLoss(TFormula formula)
        : this([formula])
    {
    }

    /// <summary>A loss with a formula for each slot of a vector score, or one for all.</summary>
    /// <param name="formulas">One formula, or as many as the score vector has slots.</param>
    protected PointwiseLoss(IEnumerable<TFormula> formulas)
    {
        _formulas = [.. formulas];
        if (_formulas.Length == 0)
        {
            throw new ArgumentException("At least one formula is needed.", nameof(formulas));
        }
    }

    /// <inheritdoc/>
    public sealed override int SlotCount => _formulas.Length == 1 ? 0 : _formulas.Length;

    /// <inheritdoc/>
    public sealed override double Value(double score, double label, int slot = 0)
    {
        CheckDomain(score, label);

        // + 0 turns −0 into 0: no loss and no slope is ever −0.
        return Of(slot).Evaluate(new Real(score), new Real(label)).Value + 0.0;
    }

    /// <inheritdoc/>
    public sealed override double Slope(double score, double label, int slot = 0)
    {
        CheckDomain(score, label);
        var input = Dual<Real>.Input(new Real(score));
        return Of(slot).Evaluate(input, Dual<Real>.Constant(new Real(label))).Slope.Value + 0.0;
    }

    /// <inheritdoc/>
    public sealed override double Curvature(double score, double label, int slot = 0)
    {
        CheckDomain(score, label);
        var input = Dual<Dual<Real>>.Input(Dual<Real>.Input(new Real(score)));
        var constant = Dual<Dual<Real>>.Constant(Dual<Real>.Constant(new Real(label)));
        return Of(slot).Evaluate(input, constant).Slope.Slope.Value + 0.0;
    }

    /// <inheritdoc/>
    public sealed override T Evaluate<T>(T score, T label, int slot = 0) => Of(slot).Evaluate(score, label);

    internal sealed override float ValueOfOne(float score, float label) =>
        PointwiseKernel.Value(_formulas[0], score, label);

    internal sealed override void Fill(
        ReadOnlySpan<float> scores, ReadOnlySpan<float> labels, Span<float> values, Span<float> slopes)
    {
        if (_formulas.Length == 1)
        {
            PointwiseKernel.Fill(_formulas[0], scores, labels, values, slopes);
            return;
        }

        for (int slot = 0; slot < _formulas.Length; slot++)
        {
            SlotKernel.Fill(_formulas[slot], slot, _formulas.Length, scores, labels, values, slopes);
        }
    }

    private TFormula Of(int slot)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(slot);
        return _formulas.Length == 1 ? _formulas[0] : _formulas[slot];
    }

    private void CheckDomain(double score, double label)
    {
        if (!ScoreDomain.Contains(score))
        {
            throw new ArgumentOutOfRangeException(nameof(score), score, $"{Name}: the score has to be {ScoreDomain}.");
        }

        if (!LabelDomain.Contains(label))
        {
            throw new ArgumentOutOfRangeException(nameof(label), label, $"{Name}: the label has to be {LabelDomain}.");
        }
    }
}
