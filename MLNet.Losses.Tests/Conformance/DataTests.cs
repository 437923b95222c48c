using Microsoft.ML;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Conformance;

/// <summary>The loss column and the evaluator against the goldens, and against one another.</summary>
public sealed class DataTests
{
    public static TheoryData<string, string> Cases => PointwiseCase.All;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Column_of_rows(string loss, string name)
    {
        var test = new PointwiseCase(loss, name);
        float[] rows = test.WithColumns(elementwise: false).Read<float>("Loss");
        Assert.Equal(test.Golden.RowValues.Length, rows.Length);
        Assert.All(rows, (row, i) => Close.Single.CheckSingle(test.Golden.RowValues[i], row, $"{test.Loss}, row {i}"));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Column_of_elements_has_the_bits_of_Values(string loss, string name)
    {
        var test = new PointwiseCase(loss, name);
        Close.CheckBits(test.Values(), Flat(test, test.WithColumns(elementwise: true), "Loss"), $"{test.Loss}");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gradient_columns(string loss, string name)
    {
        var test = new PointwiseCase(loss, name);
        foreach (bool elementwise in (bool[])[true, false])
        {
            float[] gradient = Flat(test, test.WithColumns(elementwise), "Gradient");
            int mean = elementwise ? 1 : test.Width;
            Assert.All(gradient, (slope, i) =>
            {
                if (test.HasSlope(i))
                {
                    Close.Single.CheckSingle(test.Slopes[i] / mean, slope, "gradient of " + test.What(i));
                }
            });
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Evaluator(string loss, string name)
    {
        var test = new PointwiseCase(loss, name);
        LossMetrics metrics = Assert.Single(new MLContext(1).Losses.Evaluate(test.Data, "Label", "Score", test.Loss));
        Assert.Equal(test.Scores.Length / test.Width, metrics.Count);
        Assert.Equal(metrics.Count, metrics.Weight);
        Assert.Equal(0, metrics.Ignored);

        // PyTorch adds up elements; a row counts its elements' mean.
        bool overflows = test.Golden.Values.Any(value => Math.Abs(value) > float.MaxValue);
        Close.Single.Check(overflows ? double.PositiveInfinity : test.Golden.Mean, metrics.Mean, $"mean of {test.Loss}");
        Close.Single.Check(overflows ? double.PositiveInfinity : test.Golden.Sum, metrics.Sum * test.Width, $"sum of {test.Loss}");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Evaluator_has_the_bits_of_the_column(string loss, string name)
    {
        var test = new PointwiseCase(loss, name);
        float[] rows = test.WithColumns(elementwise: false).Read<float>("Loss");
        Table data = test.Data.With("Row", row => $"{row}".AsMemory());
        LossEvaluation evaluation = new MLContext(1).Losses.Evaluate(data, new LossEvaluationOptions { GroupColumnName = "Row" }, test.Loss);
        Close.CheckBits(rows, [.. evaluation.Groups.Select(group => (float)group.Losses[0].Max)], $"{test.Loss}");
        Assert.All(evaluation.Groups, group => Assert.Equal(group.Losses[0].Max, group.Losses[0].Mean));
    }

    private static float[] Flat(PointwiseCase test, IDataView data, string column) =>
        test.Width == 1 ? data.Read<float>(column) : [.. data.ReadVectors(column).SelectMany(row => row)];
}
