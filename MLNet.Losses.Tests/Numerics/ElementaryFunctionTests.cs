using MLNet.Losses.Numerics;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Numerics;

/// <summary>Each elementary function over each number type: value, slope and curvature near 0, in between and at ±80.</summary>
public abstract class ElementaryFunctionTests<F>
    where F : IFunction
{
    // 1 − tanh² cancels in its tails, and 1 + x near −1: what is left is exact to a step of 1, not of itself.
    private static readonly double _cancellation = typeof(F) == typeof(NumberFunctions.Tanh) ? 1 : 0;

    [Fact]
    public void Real_value()
    {
        foreach (FunctionTable.Row row in FunctionTable.Of<F>())
        {
            FunctionTable.Double.Check(row.Value, Over.Real<F>(row.X), $"f({row.X:R})");
        }
    }

    [Fact]
    public void Dual_slope_and_curvature()
    {
        Close close = new(2e-14, 1e-15 * _cancellation);
        foreach (FunctionTable.Row row in FunctionTable.Of<F>())
        {
            Dual<Dual<Real>> twice = Over.Twice<F>(row.X);
            FunctionTable.Double.Check(row.Value, twice.Value.Value.Value, $"f({row.X:R})");
            close.Check(row.Slope, twice.Slope.Value.Value, $"f'({row.X:R})");
            close.Check(row.Slope, twice.Value.Slope.Value, $"f'({row.X:R}), the inner slope");
            (close with { Floor = Math.Max(close.Floor, 1e-16) }).Check(row.Curvature, twice.Slope.Slope.Value, $"f''({row.X:R})");
        }
    }

    [Fact]
    public void Lanes_value()
    {
        foreach (FunctionTable.Row row in FunctionTable.Of<F>())
        {
            FunctionTable.Single.CheckSingle(row.Value, Over.Lanes<F>((float)row.X), $"f({row.X:R})");
        }
    }

    [Fact]
    public void Dual_lanes_slope()
    {
        Close close = new(6e-7, Math.Max(1.2e-7 * _cancellation, float.Epsilon));
        foreach (FunctionTable.Row row in FunctionTable.Of<F>())
        {
            (float value, float slope) = Over.DualLanes<F>((float)row.X);
            FunctionTable.Single.CheckSingle(row.Value, value, $"f({row.X:R})");
            close.CheckSingle(row.Slope, slope, $"f'({row.X:R})");
        }
    }

    [Fact]
    public void Nan_stays_nan()
    {
        Assert.True(double.IsNaN(Over.Real<F>(double.NaN)));
        Assert.True(float.IsNaN(Over.Lanes<F>(float.NaN)));
        Assert.True(double.IsNaN(Over.Twice<F>(double.NaN).Value.Value.Value));
    }
}

public sealed class ExpTests : ElementaryFunctionTests<NumberFunctions.Exp>;

public sealed class LogTests : ElementaryFunctionTests<NumberFunctions.Log>;

public sealed class Log1pTests : ElementaryFunctionTests<NumberFunctions.Log1p>;

public sealed class SqrtTests : ElementaryFunctionTests<NumberFunctions.Sqrt>;

public sealed class SigmoidTests : ElementaryFunctionTests<NumberFunctions.Sigmoid>;

public sealed class SoftplusTests : ElementaryFunctionTests<NumberFunctions.Softplus>;

public sealed class TanhTests : ElementaryFunctionTests<NumberFunctions.Tanh>;
