using System.Runtime.CompilerServices;
using MLNet.Losses.Networks.Onnx;
using MLNet.Losses.Numerics;

namespace MLNet.Losses.Networks.Activations;

/// <inheritdoc cref="Activation.LeakyReLU"/>
internal readonly struct LeakyReLUFormula(double slope) : IActivationFormula
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Evaluate<T>(T x)
        where T : struct, IReal<T> => T.IfLess(T.Of(0), x, x, T.Of(slope) * x);

    public string AddTo(OnnxGraph graph, string x) => graph.Node("LeakyRelu", [x], OnnxAttribute.Of("alpha", slope));
}
