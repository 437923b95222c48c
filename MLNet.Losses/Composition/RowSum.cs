using MLNet.Losses.Kernels;
using MLNet.Losses.Numerics;

namespace MLNet.Losses.Composition;

/// <summary>Σ factor · loss of a row, over any number type.</summary>
internal readonly struct RowSum(Term<RowEngine>[] terms) : IRowFormula
{
    private readonly Term<RowEngine>[] _terms = terms;

    public T Evaluate<T>(RowInputs<T> row)
        where T : struct, IReal<T>
    {
        T sum = T.Of(_terms[0].Factor) * _terms[0].Part.Evaluate(row);
        foreach (Term<RowEngine> term in _terms.AsSpan(1))
        {
            sum += T.Of(term.Factor) * term.Part.Evaluate(row);
        }

        return sum;
    }

    public static RowEngine EngineOf<TLoss>(IReadOnlyList<Term<TLoss>> terms, Func<TLoss, RowEngine> engine) =>
        new RowEngine<RowSum>(new(Terms.Engines(terms, engine)));
}
