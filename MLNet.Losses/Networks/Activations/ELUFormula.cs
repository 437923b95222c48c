using System.Runtime.CompilerServices;
using MLNet.Losses.Networks.Onnx;
using MLNet.Losses.Numerics;

namespace MLNet.Losses.Networks.Activations;

/// <inheritdoc cref="Activation.ELU"/>
internal readonly struct ELUFormula(double alpha) : IActivationFormula
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Evaluate<T>(T x)
        where T : struct, IReal<T>
    {
        // eˣ − 1 = 2t / (1 − t) with t = tanh(x/2) keeps the digits near 0; the bound keeps it finite above 0.
        T t = T.Tanh(T.Of(-0.5) * T.ClampMin(-x, 0));
        return T.IfLess(T.Of(0), x, x, T.Of(2 * alpha) * t / (T.Of(1) - t));
    }

    public string AddTo(OnnxGraph graph, string x) => graph.Node("Elu", [x], OnnxAttribute.Of("alpha", alpha));
}
