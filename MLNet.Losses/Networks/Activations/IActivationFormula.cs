using MLNet.Losses.Networks.Onnx;
using MLNet.Losses.Numerics;

namespace MLNet.Losses.Networks.Activations;

/// <summary>The formula of an activation, over any kind of number.</summary>
internal interface IActivationFormula
{
    T Evaluate<T>(T x)
        where T : struct, IReal<T>;

    /// <summary>Adds the nodes that compute it, and returns the name of the result.</summary>
    string AddTo(OnnxGraph graph, string x);
}
