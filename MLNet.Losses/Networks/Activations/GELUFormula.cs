using System.Runtime.CompilerServices;
using MLNet.Losses.Networks.Onnx;
using MLNet.Losses.Numerics;

namespace MLNet.Losses.Networks.Activations;

/// <inheritdoc cref="Activation.GELU"/>
internal readonly struct GELUFormula : IActivationFormula
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Evaluate<T>(T x)
        where T : struct, IReal<T>
    {
        // Φ(−|x|) without cancellation; Φ(|x|) is the rest of 1.
        T size = T.Abs(x), tail = T.Of(0.5) * Erfc(T.Of(0.70710678118654752) * size);
        return x * T.IfLess(x, T.Of(0), tail, T.Of(1) - tail);
    }

    /// <summary>x · (½ + ½ erf(x / √2)).</summary>
    public string AddTo(OnnxGraph graph, string x)
    {
        string half = graph.Constant([0.5f]);
        string erf = graph.Node("Erf", [graph.Node("Mul", [x, graph.Constant([0.70710678f])])]);
        return graph.Node("Mul", [x, graph.Node("Add", [half, graph.Node("Mul", [half, erf])])]);
    }

    /// <summary>
    /// The complement of the error function, for z of at least 0: t·exp(p(t) − z²) with t = 2 / (2 + z). The polynomial
    /// fits ln(erfc(z) / t) + z² at Chebyshev's points: a relative error of 1.1e-7 at the most, that of single precision.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Erfc<T>(T z)
        where T : struct, IReal<T>
    {
        T t = T.Of(2) / (T.Of(2) + z), p = T.Of(0.1708727777);
        p = (p * t) + T.Of(-0.8221522345);
        p = (p * t) + T.Of(1.488515889);
        p = (p * t) + T.Of(-1.135204001);
        p = (p * t) + T.Of(0.2788680846);
        p = (p * t) + T.Of(-0.1862880617);
        p = (p * t) + T.Of(0.09678418951);
        p = (p * t) + T.Of(0.3740919597);
        p = (p * t) + T.Of(1.00002368);
        p = (p * t) + T.Of(-1.265512225);
        return t * T.Exp(p - (z * z));
    }
}
