using System.Runtime.CompilerServices;
using MLNet.Losses.Networks.Onnx;
using MLNet.Losses.Numerics;

namespace MLNet.Losses.Networks.Activations;

/// <inheritdoc cref="Activation.SiLU"/>
internal readonly struct SiLUFormula : IActivationFormula
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Evaluate<T>(T x)
        where T : struct, IReal<T> => x * T.Sigmoid(x);

    public string AddTo(OnnxGraph graph, string x) => graph.Node("Mul", [x, graph.Node("Sigmoid", [x])]);
}
