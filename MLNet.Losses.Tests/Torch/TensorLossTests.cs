using MLNet.Losses.Tests.Conformance;
using MLNet.Losses.Tests.Support;
using MLNet.Losses.Torch;
using static TorchSharp.torch;

namespace MLNet.Losses.Tests.Torch;

/// <summary>Losses of tensors: values and autograd's gradients against the goldens, and against dual numbers.</summary>
[Collection(TorchCollection.Name)]
public sealed class TensorLossTests
{
    public static TheoryData<string, string> Cases => PointwiseCase.All;

    [Theory]
    [MemberData(nameof(Cases))]
    public void In_double_precision(string loss, string name)
    {
        var test = new PointwiseCase(loss, name);
        (double[] values, double[] slopes) = Run(test, ScalarType.Float64);
        for (int i = 0; i < values.Length; i++)
        {
            Close.Double.Check(test.Golden.Values[i], values[i], test.What(i));
            if (test.HasSlope(i))
            {
                Close.Double.Check(test.Slopes[i], slopes[i], "gradient of " + test.What(i));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void In_single_precision(string loss, string name)
    {
        var test = new PointwiseCase(loss, name);
        (double[] values, double[] slopes) = Run(test, ScalarType.Float32);
        for (int i = 0; i < values.Length; i++)
        {
            Close.Single.CheckSingle(test.Golden.Values[i], (float)values[i], test.What(i));
            if (test.HasSlope(i))
            {
                Close.Single.CheckSingle(test.Slopes[i], (float)slopes[i], "gradient of " + test.What(i));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Autograd_agrees_with_dual_numbers(string loss, string name)
    {
        var test = new PointwiseCase(loss, name);
        (double Score, double Label)[] points = [.. PointwisePoints.Ordinary(test.Loss, 60)];
        using var scope = NewDisposeScope();
        Tensor score = tensor([.. points.Select(point => point.Score)], dtype: ScalarType.Float64).reshape(-1, test.Width).requires_grad_();
        Tensor label = tensor([.. points.Select(point => point.Label)], dtype: ScalarType.Float64).reshape(-1, test.Width);
        Tensor values = test.Loss.Evaluate(score, label);
        values.sum().backward();
        double[] found = Numbers(values), slopes = Numbers(score.grad!);
        for (int i = 0; i < points.Length; i++)
        {
            string what = $"{test.Loss} of {points[i]}";
            Close.Double.Check(test.Loss.Value(points[i].Score, points[i].Label, test.SlotOf(i)), found[i], what);
            Close.Double.Check(test.Loss.Slope(points[i].Score, points[i].Label, test.SlotOf(i)), slopes[i], "gradient of " + what);
        }
    }

    private static (double[] Values, double[] Slopes) Run(PointwiseCase test, ScalarType type)
    {
        using var scope = NewDisposeScope();
        Tensor score = tensor(test.Scores).to(type).reshape(-1, test.Width).requires_grad_();
        Tensor label = tensor(test.Labels).to(type).reshape(-1, test.Width);
        Tensor values = test.Loss.Evaluate(score, label);
        Assert.Equal(score.shape, values.shape);
        Assert.Equal(type, values.dtype);
        values.sum().backward();
        return (Numbers(values), Numbers(score.grad!));
    }

    private static double[] Numbers(Tensor tensor) => [.. tensor.detach().to(ScalarType.Float64).flatten().data<double>()];
}
