using System.Numerics;
using System.Runtime.CompilerServices;
using MLNet.Losses.Numerics;

namespace MLNet.Losses.Kernels;

/// <inheritdoc cref="PointwiseEngine"/>
/// <typeparam name="TFormula">The formula.</typeparam>
internal class PointwiseEngine<TFormula> : PointwiseEngine
    where TFormula : struct, IThirdInputFormula
{
    private readonly TFormula[] _formulas;

    /// <summary>An engine with a formula for each slot of a vector score, or one for all.</summary>
    public PointwiseEngine(IEnumerable<TFormula> formulas)
    {
        _formulas = [.. formulas];
        if (_formulas.Length == 0)
        {
            throw new ArgumentException("At least one formula is needed.", nameof(formulas));
        }
    }

    public override int SlotCount => _formulas.Length == 1 ? 0 : _formulas.Length;

    public override T Evaluate<T>(T score, T label, T third, int slot)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(slot);
        return (_formulas.Length == 1 ? _formulas[0] : _formulas[slot]).Evaluate(score, label, third);
    }

    public override float ValueOfOne(float score, float label)
    {
        // Not Lanes.Of, which rounds a double: the very same instructions as in a span.
        Lanes third = new(Vector<float>.Zero);
        Lanes value = _formulas[0].Evaluate(Fill(score), Fill(label), third);
        return (value.Value + Vector<float>.Zero).ToScalar();
    }

    public override void Fill<TLane, TNumber>(PointwiseSpans<TNumber> spans)
    {
        if (_formulas.Length == 1)
        {
            PointwiseKernel<TLane, TNumber>.Fill(_formulas[0], spans);
            return;
        }

        for (int slot = 0; slot < _formulas.Length; slot++)
        {
            SlotKernel<TLane, TNumber>.Fill(_formulas[slot], slot, _formulas.Length, spans);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes Fill(float number) => new(new Vector<float>(number));
}
