using Microsoft.ML;
using MLNet.Losses.Numerics;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Evaluation;

/// <summary>The next block is read while one is judged: errors and sums come as if nothing ran side by side.</summary>
public sealed class TurnsTests
{
    private const int Rows = 100_000;

    private static readonly LossCatalog _losses = new MLContext().Losses;

    public static TheoryData<string?, string?> Sides => new() { { null, null }, { "Group", null }, { null, "Weight" }, { "Group", "Weight" } };

    [Theory]
    [MemberData(nameof(Sides))]
    public void An_error_of_the_data_is_that_error(string? group, string? weight)
    {
        Table data = Data().With("Score", row => row < 70_000 ? 1f : throw new TimeoutException("of the data"));
        Assert.Equal("of the data", Assert.Throws<TimeoutException>(() => Evaluate(data, group, weight, new MSELoss())).Message);
    }

    [Theory]
    [MemberData(nameof(Sides))]
    public void The_first_bad_row_is_named_whatever_comes_after_it(string? group, string? weight)
    {
        Table data = Data().With("Score", row => row < 45_000 ? 0.5f : row < 45_001 ? 1.5f : row < 46_000 ? 0.5f : throw new TimeoutException());
        var error = Record.Exception(() => Evaluate(data, group, weight, new BCELoss()));

        // Where a block that cannot be read holds the bad row, reading fails first.
        Assert.True(error is LossDataException { Row: 45_000, Column: "Score" } or TimeoutException, error?.ToString());
        data = Data().With("Score", row => row < 45_000 ? 0.5f : row < 45_001 ? 1.5f : row < 99_000 ? 0.5f : throw new TimeoutException());
        Assert.Equal(45_000, Assert.Throws<LossDataException>(() => Evaluate(data, group, weight, new BCELoss())).Row);
    }

    [Theory]
    [MemberData(nameof(Sides))]
    public void Means_are_those_of_all_rows(string? group, string? weight)
    {
        Table data = Data().With("Score", row => (float)(row % 7));
        LossEvaluation found = Evaluate(data, group, weight, new L1Loss());
        double expected = Enumerable.Range(0, Rows).Sum(row => (double)(row % 7) * Weight(row)) / Enumerable.Range(0, Rows).Sum(row => (double)Weight(row));
        Assert.Equal(expected, found[0].Mean, 1e-9);
        Assert.Equal(Rows, found.Rows);
        Assert.Equal(Rows, data.RowsRead);
        Assert.Equal(group is null ? 0 : Rows / 10_000, found.Groups.Count);
        Assert.Equal(group is null ? 0 : Rows, found.Groups.Sum(part => part.Losses[0].Count));

        float Weight(int row) => weight is null ? 1 : (row % 3) + 1;
    }

    [Theory]
    [MemberData(nameof(Sides))]
    public void Sums_have_the_same_bits_each_time(string? group, string? weight)
    {
        Table data = Data().With("Score", row => MathF.Sin(row) * MathF.Exp(row % 40));
        string[] found = [.. Enumerable.Range(0, 10).Select(_ => Bits(Evaluate(data, group, weight, new L1Loss())))];
        Assert.Single(found.Distinct());

        static string Bits(LossEvaluation evaluation) => string.Join(
            ' ',
            evaluation.Concat(evaluation.Groups.SelectMany(part => part.Losses)).Select(metrics => $"{metrics.Sum:R} {metrics.Mean:R} {metrics.StandardError:R} {metrics.Quantiles[0.5]:R}"));
    }

    [Fact]
    public void A_loss_of_ones_own_that_fails_is_told()
    {
        Table data = Data().With("Score", row => (float)row);
        Assert.Equal("of the loss", Assert.Throws<TimeoutException>(() => Evaluate(data, null, null, new FailingLoss())).Message);
    }

    // Groups go on appearing to the last block.
    private static Table Data() => new Table(Rows).With("Label", _ => 0f).With("Group", row => (float)(row / 10_000)).With("Weight", row => (float)((row % 3) + 1));

    private static LossEvaluation Evaluate(Table data, string? group, string? weight, Loss loss) =>
        _losses.Evaluate(data, new LossEvaluationOptions { GroupColumnName = group, WeightColumnName = weight }, loss);

    private sealed class FailingLoss() : PointwiseLoss<FailingLoss.Formula>(new Formula(new()))
    {
        public override ScoreSpace ScoreSpace => ScoreSpace.Value;

        // Rows come some at a time, so that it fails somewhere among the blocks, and from there on.
        public readonly struct Formula(Formula.Counter calls) : IPointwiseFormula
        {
            public T Evaluate<T>(T score, T label)
                where T : struct, IReal<T> => Interlocked.Increment(ref calls.Count) < 5000 ? score - label : throw new TimeoutException("of the loss");

            public sealed class Counter
            {
                public int Count;
            }
        }
    }
}
