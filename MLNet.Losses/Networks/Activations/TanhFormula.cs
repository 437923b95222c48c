using System.Runtime.CompilerServices;
using MLNet.Losses.Networks.Onnx;
using MLNet.Losses.Numerics;

namespace MLNet.Losses.Networks.Activations;

/// <inheritdoc cref="Activation.Tanh"/>
internal readonly struct TanhFormula : IActivationFormula
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Evaluate<T>(T x)
        where T : struct, IReal<T> => T.Tanh(x);

    public string AddTo(OnnxGraph graph, string x) => graph.Node("Tanh", [x]);
}
