using MLNet.Losses.Tests.Conformance;
using MLNet.Losses.Tests.Support;
using MLNet.Losses.Torch;
using static TorchSharp.torch;

namespace MLNet.Losses.Tests.Torch;

/// <summary>Losses of tensors: values and autograd's gradients against the goldens, and against dual numbers.</summary>
[Collection(TorchCollection.Name)]
public sealed class TensorLossTests
{
    public static TheoryData<string, string> Cases => LossCase.All;

    public static TheoryData<string, string> PointwiseCases => PointwiseCase.All;

    [Theory]
    [MemberData(nameof(Cases))]
    public void In_double_precision(string loss, string name) => Check(new LossCase(loss, name), ScalarType.Float64, Close.Double);

    [Theory]
    [MemberData(nameof(Cases))]
    public void In_single_precision(string loss, string name)
    {
        var test = new LossCase(loss, name);

        // Sequences are libtorch's own program, which walks its single-precision logarithms forth and back.
        Check(test, ScalarType.Float32, test.Loss is SequenceLoss ? new Close(1e-3, 1e-5) : Close.Single);
    }

    [Theory]
    [MemberData(nameof(PointwiseCases))]
    public void Autograd_agrees_with_dual_numbers(string loss, string name)
    {
        var test = new PointwiseCase(loss, name);
        (double Score, double Label, double Third)[] points = [.. PointwisePoints.Ordinary(test.Loss, 60)];
        using var scope = NewDisposeScope();
        Tensor score = Of(point => point.Score).requires_grad_();
        Tensor values = test.Loss.Evaluate(score, Of(point => point.Label), test.Loss.ThirdInput is null ? null : Of(point => point.Third));
        values.sum().backward();
        double[] found = TensorCase.Numbers(values), slopes = TensorCase.Numbers(score.grad!);
        for (int i = 0; i < points.Length; i++)
        {
            string what = $"{test.Loss} of {points[i]}";
            Close.Double.Check(test.Loss.Value(points[i].Score, points[i].Label, test.SlotOf(i), points[i].Third), found[i], what);
            Close.Double.Check(test.Loss.Slope(points[i].Score, points[i].Label, test.SlotOf(i), points[i].Third), slopes[i], "gradient of " + what);
        }

        Tensor Of(Func<(double Score, double Label, double Third), double> number) =>
            tensor([.. points.Select(number)], dtype: ScalarType.Float64).reshape(-1, test.Width);
    }

    private static void Check(LossCase test, ScalarType type, Close close)
    {
        var found = TensorCase.Run(test, type);
        bool areRows = found.Values.Length == test.Rows;
        double[] expected = test.HasElements || !areRows ? test.Golden.Values : test.Golden.RowValues;
        Assert.Equal(expected.Length, found.Values.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            // A row to ignore has 0 here, so that it can be summed; a row of a batch without a partner has NaN.
            bool isIgnored = areRows && test.IsIgnored(i);
            Assert.True(isIgnored ? found.Values[i] is 0 or double.NaN : Holds(expected[i], found.Values[i]), $"value {i}: expected {expected[i]:R}, found {found.Values[i]:R} of {test.Loss}");
        }

        foreach (LossInput input in test.Predicted)
        {
            double[] slopes = test.Golden.Gradients[input.ToString().ToLowerInvariant()];
            int width = test.WidthOf(input);
            for (int i = 0; i < slopes.Length; i++)
            {
                int row = i / width;
                bool compare = test.HasElements && width == test.WidthOf(LossInput.Score)
                    ? Math.Abs(test.Golden.Values[i]) <= float.MaxValue
                    : test.HasSlopes(row) || test.IsIgnored(row);
                Assert.True(!compare || Holds(slopes[i], found.Gradients[input][i]), $"slope along {input}: expected {slopes[i]:R}, found {found.Gradients[input][i]:R} of {test.What(row)}");
            }
        }

        bool Holds(double number, double actual) => type == ScalarType.Float32 ? close.HoldsSingle(number, (float)actual) : close.Holds(number, actual);
    }
}
