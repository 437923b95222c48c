using Microsoft.ML;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Conformance;

/// <summary>The loss column and the evaluator against the goldens, and against one another, in every family.</summary>
public sealed class DataTests
{
    public static TheoryData<string, string> Cases => LossCase.All;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Columns_of_single_precision(string loss, string name)
    {
        var test = new LossCase(loss, name);
        CheckColumns(test, asDouble: false, Close.Single);
    }

    // Judged in double precision, and rounded once: half a unit of a single's last place.
    [Theory]
    [MemberData(nameof(Cases))]
    public void Columns_of_double_precision(string loss, string name)
    {
        var test = new LossCase(loss, name);
        CheckColumns(test, asDouble: true, new Close(6.1e-8, 1e-14));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Evaluator(string loss, string name)
    {
        var test = new LossCase(loss, name);
        LossMetrics metrics = Assert.Single(test.Evaluate(test.Data()));
        int ignored = test.Ignored;
        Assert.Equal(test.Loss is GroupLoss { HasLossPerRow: false } ? test.Golden.Values.Length : test.Rows - ignored, metrics.Count);
        Assert.Equal(metrics.Count, metrics.Weight);
        Assert.Equal(ignored, metrics.Ignored);

        // PyTorch adds up elements; a row counts its elements' mean.
        Close.Single.Check(test.Overflows ? double.PositiveInfinity : test.Golden.Mean, metrics.Mean, $"mean of {test.Loss}");
        Close.Single.Check(test.Overflows ? double.PositiveInfinity : test.Golden.Sum, metrics.Sum * test.Divisor, $"sum of {test.Loss}");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Evaluator_has_the_bits_of_the_column(string loss, string name)
    {
        var test = new LossCase(loss, name);
        foreach (bool asDouble in (bool[])[false, true])
        {
            float[] rows = test.WithColumns(test.Data(asDouble)).Read<float>("Loss");
            IReadOnlyList<LossGroup> groups = test.Evaluate(test.Data(asDouble), byRow: true).Groups;

            // A query's loss counts once, for its first row.
            int[] judged = [.. test.Units.Select(unit => unit.Start.Value)];
            for (int row = 0; row < test.Rows; row++)
            {
                LossMetrics metrics = groups[row].Losses[0];
                bool counts = !test.IsIgnored(row) && (test.Loss is not GroupLoss { HasLossPerRow: false } || judged.Contains(row));
                Assert.Equal(counts ? 1 : 0, metrics.Count);
                Assert.True(!counts || ((float)metrics.Max).Equals(rows[row]), $"evaluator {metrics.Max:R}, column {rows[row]:R} of {test.What(row)}");
                Assert.True(!counts || metrics.Max.Equals(metrics.Sum), $"sum {metrics.Sum:R} of {test.What(row)}");
            }
        }
    }

    // Every place in a register, and blocks that end anywhere.
    [Theory]
    [MemberData(nameof(Cases))]
    public void A_rows_loss_does_not_depend_on_its_place(string loss, string name)
    {
        var test = new LossCase(loss, name);
        int[][] units = [.. test.Units.Select(unit => Enumerable.Range(0, test.Rows).Take(unit).ToArray())];
        float[] rows = test.WithColumns(test.Data()).Read<float>("Loss");
        foreach (int shift in (int[])[1, 2, 3, 5, 7])
        {
            int[] order = [.. Enumerable.Range(shift, units.Length).SelectMany(i => units[i % units.Length])];
            IDataView output = test.WithColumns(test.Data(order: order));
            float[] expected = [.. order.Select(row => rows[row])];
            Close.CheckBits(expected, output.Read<float>("Loss"), $"{test.Loss}, column turned by {shift}");
            IReadOnlyList<LossGroup> groups = test.Evaluate(test.Data(order: order), byRow: true).Groups;
            Close.CheckBits(
                [.. expected.Where((_, i) => groups[i].Losses[0].Count > 0)],
                [.. groups.Where(group => group.Losses[0].Count > 0).Select(group => (float)group.Losses[0].Max)],
                $"{test.Loss}, evaluator turned by {shift}");
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Nothing_is_minus_zero(string loss, string name)
    {
        var test = new LossCase(loss, name);
        foreach (bool asDouble in (bool[])[false, true])
        {
            IDataView output = test.WithColumns(test.Data(asDouble));
            foreach (string column in (string[])["Loss", .. test.Predicted.Select(input => $"d {input}")])
            {
                Assert.DoesNotContain(output.ReadAny(column).SelectMany(row => row), value => value == 0 && float.IsNegative(value));
            }
        }
    }

    private static void CheckColumns(LossCase test, bool asDouble, Close close)
    {
        IDataView output = test.WithColumns(test.Data(asDouble));
        float[] rows = output.Read<float>("Loss");
        double[] expected = test.Losses;
        Assert.Equal(expected.Length, rows.Length);
        Assert.All(rows, (loss, row) => close.CheckSingle(expected[row], loss, test.What(row)));
        foreach (LossInput input in test.Predicted)
        {
            double[] slopes = test.Gradient(input);
            float[][] found = output.ReadAny($"d {input}");
            int width = test.WidthOf(input);
            for (int i = 0; i < slopes.Length; i++)
            {
                (int row, int slot) = Math.DivRem(i, width);
                if (test.HasSlopes(row))
                {
                    close.CheckSingle(slopes[i], found[row][slot], $"slope {slot} along {input} of {test.What(row)}");
                }
                else if (test.IsIgnored(row) && test.Loss is not GroupLoss)
                {
                    Assert.Equal(float.NaN, found[row][slot]);
                }
            }
        }
    }
}
