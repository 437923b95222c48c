using System.Numerics;
using System.Runtime.InteropServices;
using MLNet.Losses.Networks.Onnx;
using MLNet.Losses.Numerics;

namespace MLNet.Losses.Networks.Activations;

/// <summary>An activation by its formula.</summary>
internal sealed class FormulaActivation<TFormula>(string name, TFormula formula, double? parameter = null) : Activation(name, parameter)
    where TFormula : struct, IActivationFormula
{
    internal override T Evaluate<T>(T x) => formula.Evaluate(x);

    internal override string AddTo(OnnxGraph graph, string x) => formula.AddTo(graph, x);

    internal override void Apply(Span<float> numbers)
    {
        TFormula f = formula;
        foreach (ref Vector<float> lane in MemoryMarshal.Cast<float, Vector<float>>(numbers))
        {
            lane = f.Evaluate(new Lanes(lane)).Value;
        }
    }
}
