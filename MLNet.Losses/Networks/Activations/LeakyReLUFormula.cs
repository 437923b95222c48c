using System.Runtime.CompilerServices;
using MLNet.Losses.Numerics;

namespace MLNet.Losses.Networks.Activations;

/// <inheritdoc cref="Activation.LeakyReLU"/>
internal readonly struct LeakyReLUFormula(double slope) : IActivationFormula
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Evaluate<T>(T x)
        where T : struct, IReal<T> => T.IfLess(T.Of(0), x, x, T.Of(slope) * x);
}
