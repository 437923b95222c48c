using System.Runtime.CompilerServices;

namespace MLNet.Losses.Kernels;

/// <summary>A formula of two inputs where one of three is expected.</summary>
internal readonly struct WithoutThird<TFormula>(TFormula formula) : IThirdInputFormula
    where TFormula : struct, IPointwiseFormula
{
    private readonly TFormula _formula = formula;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Evaluate<T>(T score, T label, T third)
        where T : struct, Numerics.IReal<T> => _formula.Evaluate(score, label);
}
