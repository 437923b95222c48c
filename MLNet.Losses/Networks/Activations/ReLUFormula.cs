using System.Runtime.CompilerServices;
using MLNet.Losses.Networks.Onnx;
using MLNet.Losses.Numerics;

namespace MLNet.Losses.Networks.Activations;

/// <inheritdoc cref="Activation.ReLU"/>
internal readonly struct ReLUFormula : IActivationFormula
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Evaluate<T>(T x)
        where T : struct, IReal<T> => RealMath.Hinge(x);

    public string AddTo(OnnxGraph graph, string x) => graph.Node("Relu", [x]);
}
