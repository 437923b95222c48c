using Microsoft.ML;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Conformance;

/// <summary>A missing number in any input of any loss: the row has no loss and no gradient, is counted, and spoils no other row.</summary>
public sealed class MissingTests
{
    public static TheoryData<string, string> Cases => LossCase.All;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Any_input(string loss, string name)
    {
        var test = new LossCase(loss, name);
        int row = Enumerable.Range(0, test.Rows).LastOrDefault(row => !test.IsIgnored(row), -1);
        float[] whole = test.WithColumns(test.Data()).Read<float>("Loss");
        foreach (LossInput input in test.Loss.Inputs.Where(input => input != LossInput.Group && !test.Loss.MayEndMissing(input) && row >= 0))
        {
            int index = (row * test.WidthOf(input)) + (test.WidthOf(input) / 2);
            foreach (bool asDouble in (bool[])[false, true])
            {
                Table data = test.Data(asDouble, missing: (input, index));
                IDataView output = test.WithColumns(data);
                foreach (string column in (string[])["Loss", .. test.Predicted.Select(predicted => $"d {predicted}")])
                {
                    Assert.All(output.ReadAny(column)[row], value => Assert.Equal(float.NaN, value));
                }

                Assert.Equal(test.Rows - whole.Count(float.IsNaN) - Alone(test, row), output.Read<float>("Loss").Count(value => !float.IsNaN(value)));
                Assert.Equal(test.Ignored + Alone(test, row), test.Evaluate(data)[0].Ignored);
                if (test.Loss is not GroupLoss && !asDouble)
                {
                    float[] expected = [.. whole];
                    expected[row] = float.NaN;
                    Close.CheckBits(expected, output.Read<float>("Loss"), $"{test.Loss} with {input} {index} missing");
                }
            }
        }
    }

    // A row may have been the only partner of others of its batch.
    private static int Alone(LossCase test, int row)
    {
        if (test.Loss is not GroupLoss { HasLossPerRow: true } || !test.Inputs.TryGetValue(LossInput.Label, out double[]? labels))
        {
            return 1;
        }

        double[] groups = test.Inputs[LossInput.Group];
        int partners = Enumerable.Range(0, test.Rows).Count(other => other != row && groups[other] == groups[row] && labels[other] == labels[row]);
        return partners == 1 ? 2 : 1;
    }
}
