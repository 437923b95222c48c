using MLNet.Losses.Tests.Numerics;
using MLNet.Losses.Tests.Support;
using MLNet.Losses.Torch;
using static TorchSharp.torch;

namespace MLNet.Losses.Tests.Torch;

/// <summary>The number type made of tensors: the same tables as the other number types have, in value and by autograd.</summary>
[Collection(TorchCollection.Name)]
public sealed class TensorRealTests
{
    public static TheoryData<string, float, float, float> Rules => SubgradientTests.Rules;

    [Fact]
    public void Elementary_functions()
    {
        Check<NumberFunctions.Exp>();
        Check<NumberFunctions.Log>();
        Check<NumberFunctions.Log1p>();
        Check<NumberFunctions.Sqrt>();
        Check<NumberFunctions.Sigmoid>();
        Check<NumberFunctions.Softplus>();
        Check<NumberFunctions.Tanh>();
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Subgradients(string function, float x, float value, float slope)
    {
        (double found, double gradient) = Run(input => SubgradientTests.Of(function, input), x);
        Assert.Equal(value, (float)found);
        Assert.Equal(slope, (float)gradient);
    }

    [Fact]
    public void Arithmetic_with_tensors_on_either_side_and_on_both()
    {
        // (3 + x)·2 / x − (x − 1)·x at x = 2: value 5 − 2, slope −6/x² − (2x − 1).
        (double value, double slope) = Run(x => ((Of(3) + x) * Of(2) / x) - ((x - Of(1)) * x), 2);
        Assert.Equal((3, -4.5), (value, slope));

        // 1 − x/4 + 8/x − (−x) at x = 2: slope −1/4 − 8/x² + 1.
        (value, slope) = Run(x => Of(1) - (x / Of(4)) + (Of(8) / x) - (-x), 2);
        Assert.Equal((6.5, -1.25), (value, slope));
    }

    [Fact]
    public void Constants_need_no_tensor_until_they_meet_one()
    {
        using var scope = NewDisposeScope();
        TensorReal number = TensorReal.Exp(Of(0)) + (Of(3) * Of(2)) - (Of(8) / Of(4));
        Assert.Equal(0, scope.DisposablesCount);
        Assert.Equal(5, number.Tensor.item<float>());
        Assert.Equal(7, TensorReal.IfLess(Of(1), Of(2), Of(7), Of(8)).Tensor.item<float>());
        Assert.Equal(8, TensorReal.IfLess(Of(2), Of(2), Of(7), Of(8)).Tensor.item<float>());
        Assert.Equal(0.5f, TensorReal.ClampMin(Of(0), 0.5).Tensor.item<float>());
    }

    [Fact]
    public void A_choice_may_mix_tensors_and_constants()
    {
        Assert.Equal((7, 0), Run(x => TensorReal.IfLess(x, Of(1), Of(7), x), 0.5));
        Assert.Equal((2, 1), Run(x => TensorReal.IfLess(x, Of(1), Of(7), x), 2));
        Assert.Equal((2, 1), Run(x => TensorReal.IfLess(Of(1), x, x, Of(7)), 2));
        Assert.Equal((7, 0), Run(x => TensorReal.IfLess(Of(1), Of(2), Of(7) + (x - x), x), 2));
    }

    [Fact]
    public void A_declared_slope_does_not_spoil_an_infinite_value() =>
        Assert.Equal(double.PositiveInfinity, Run(x => TensorReal.WithSlope(x, x, Of(7)), double.PositiveInfinity).Value);

    [Fact]
    public void Missing_numbers_pass_a_clamp() => Assert.Equal(double.NaN, Run(x => TensorReal.ClampMin(x, 0.5), double.NaN).Value);

    private static TensorReal Of(double value) => TensorReal.Of(value);

    private static void Check<F>()
        where F : IFunction
    {
        foreach (FunctionTable.Row row in FunctionTable.Of<F>())
        {
            // libtorch's own functions: a digit less than .NET's, and sigmoid's slope cancels in its right tail.
            (double value, double slope) = Run(F.Of, row.X);
            Close close = new(1e-13, 1e-15);
            close.Check(row.Value, value, $"{typeof(F).Name}({row.X:R})");
            close.Check(row.Slope, slope, $"{typeof(F).Name}'({row.X:R})");
        }
    }

    private static (double Value, double Slope) Run(Func<TensorReal, TensorReal> function, double x)
    {
        using var scope = NewDisposeScope();
        Tensor input = tensor([x], dtype: ScalarType.Float64).requires_grad_();
        Tensor value = function(new TensorReal(input)).Tensor;
        if (value.requires_grad)
        {
            value.sum().backward();
        }

        return (value.to(ScalarType.Float64).sum().item<double>(), input.grad?.item<double>() ?? 0);
    }
}
