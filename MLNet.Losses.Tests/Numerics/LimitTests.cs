using System.Numerics;
using MLNet.Losses.Numerics;

namespace MLNet.Losses.Tests.Numerics;

/// <summary>The elementary functions where a table of digits ends: infinities, bounds of their domains, subnormal results.</summary>
public sealed class LimitTests
{
    public static TheoryData<string, float, float> Limits => new()
    {
        { "Exp", float.NegativeInfinity, 0 },
        { "Exp", -104, 0 },
        { "Exp", -1000, 0 },
        { "Exp", float.PositiveInfinity, float.PositiveInfinity },
        { "Exp", 1000, float.PositiveInfinity },
        { "Log", 0, float.NegativeInfinity },
        { "Log", -0f, float.NegativeInfinity },
        { "Log", -1, float.NaN },
        { "Log", float.PositiveInfinity, float.PositiveInfinity },
        { "Log1p", -1, float.NegativeInfinity },
        { "Log1p", -2, float.NaN },
        { "Log1p", float.PositiveInfinity, float.PositiveInfinity },
        { "Sqrt", 0, 0 },
        { "Sqrt", -1, float.NaN },
        { "Sqrt", float.PositiveInfinity, float.PositiveInfinity },
        { "Sigmoid", float.NegativeInfinity, 0 },
        { "Sigmoid", float.PositiveInfinity, 1 },
        { "Softplus", float.NegativeInfinity, 0 },
        { "Softplus", float.PositiveInfinity, float.PositiveInfinity },
        { "Softplus", 1e30f, 1e30f },
        { "Tanh", float.NegativeInfinity, -1 },
        { "Tanh", float.PositiveInfinity, 1 },
        { "Tanh", 1e30f, 1 },
    };

    [Theory]
    [MemberData(nameof(Limits))]
    public void Lanes(string function, float x, float expected) => Assert.Equal(expected, function switch
    {
        "Exp" => Over.Lanes<NumberFunctions.Exp>(x),
        "Log" => Over.Lanes<NumberFunctions.Log>(x),
        "Log1p" => Over.Lanes<NumberFunctions.Log1p>(x),
        "Sqrt" => Over.Lanes<NumberFunctions.Sqrt>(x),
        "Sigmoid" => Over.Lanes<NumberFunctions.Sigmoid>(x),
        "Softplus" => Over.Lanes<NumberFunctions.Softplus>(x),
        _ => Over.Lanes<NumberFunctions.Tanh>(x),
    });

    [Theory]
    [MemberData(nameof(Limits))]
    public void Real(string function, float x, float expected) => Assert.Equal(expected, (float)(function switch
    {
        "Exp" => Over.Real<NumberFunctions.Exp>(x),
        "Log" => Over.Real<NumberFunctions.Log>(x),
        "Log1p" => Over.Real<NumberFunctions.Log1p>(x),
        "Sqrt" => Over.Real<NumberFunctions.Sqrt>(x),
        "Sigmoid" => Over.Real<NumberFunctions.Sigmoid>(x),
        "Softplus" => Over.Real<NumberFunctions.Softplus>(x),
        _ => Over.Real<NumberFunctions.Tanh>(x),
    }));

    [Fact]
    public void Every_number_of_a_sweep_is_accurate_in_lanes()
    {
        // .NET's own functions in double precision are exact to 1e-15: enough to judge single precision densely.
        Sweep<NumberFunctions.Exp>(Math.Exp, -103, 88.7);
        Sweep<NumberFunctions.Sigmoid>(x => 1 / (1 + Math.Exp(-x)), -88, 88);
        Sweep<NumberFunctions.Tanh>(Math.Tanh, -12, 12);
        Sweep<NumberFunctions.Log>(Math.Log, 1e-3, 100);
        Sweep<NumberFunctions.Softplus>(x => Log1p(Math.Exp(x)), -88, 88);
        Sweep<NumberFunctions.Log1p>(Log1p, -0.99, 10);
    }

    private static void Sweep<F>(Func<double, double> reference, double from, double to)
        where F : IFunction
    {
        float[] inputs = [.. Enumerable.Range(0, 20_000).Select(i => (float)(from + ((to - from) * i / 20_000)))];
        for (int i = 0; i + Vector<float>.Count <= inputs.Length; i += Vector<float>.Count)
        {
            Vector<float> results = F.Of(new Lanes(new Vector<float>(inputs, i))).Value;
            for (int lane = 0; lane < Vector<float>.Count; lane++)
            {
                FunctionTable.Single.CheckSingle(reference(inputs[i + lane]), results[lane], $"{typeof(F).Name}({inputs[i + lane]:R})");
            }
        }
    }

    // The series of ln(1 + x), for small x.
    private static double Log1p(double x) => Math.Abs(x) > 0.1
        ? Math.Log(1 + x)
        : Enumerable.Range(1, 30).Sum(n => Math.Pow(-1, n + 1) * Math.Pow(x, n) / n);
}
