using MLNet.Losses.Kernels;
using MLNet.Losses.Numerics;

namespace MLNet.Losses.Composition;

/// <summary>Σ factor · loss, over any number type, for a slot of a vector score.</summary>
internal readonly struct PointwiseSumFormula(Term<PointwiseEngine>[] terms, int slot) : IThirdInputFormula
{
    private readonly Term<PointwiseEngine>[] _terms = terms;
    private readonly int _slot = slot;

    public T Evaluate<T>(T score, T label, T third)
        where T : struct, IReal<T>
    {
        T sum = T.Of(_terms[0].Factor) * _terms[0].Part.Evaluate(score, label, third, _slot);
        foreach (Term<PointwiseEngine> term in _terms.AsSpan(1))
        {
            sum += T.Of(term.Factor) * term.Part.Evaluate(score, label, third, _slot);
        }

        return sum;
    }
}
