using FsCheck.Fluent;
using MLNet.Losses.Evaluation.Quantiles;
using MLNet.Losses.Tests.Support;
using Definition = MathNet.Numerics.Statistics.QuantileDefinition;
using Order = MathNet.Numerics.Statistics.SortedArrayStatistics;

namespace MLNet.Losses.Tests.Evaluation;

/// <summary>Quantiles against MathNet's definition 7: below and above the number of rows that are sorted whole, with ties.</summary>
public sealed class QuantileTests
{
    private static readonly double[] _levels = [0, 0.001, 0.1, 0.5, 0.9, 0.95, 0.99, 0.9999, 1];

    public static TheoryData<int> Counts => [1, 2, 3, 10, 16_384, 16_385, 100_001];

    [Theory]
    [MemberData(nameof(Counts))]
    public void Distinct_numbers(int count) => Check(Judge.Numbers(count, 11, -3, 3));

    [Theory]
    [MemberData(nameof(Counts))]
    public void Few_values_with_many_ties(int count) =>
        Check([.. Judge.Numbers(count, 12, 0, 1).Select(value => MathF.Floor(value))]);

    [Theory]
    [MemberData(nameof(Counts))]
    public void Almost_all_equal(int count) => Check([.. Enumerable.Range(0, count).Select(i => i % 1000 == 999 ? i : 0f)]);

    [Theory]
    [MemberData(nameof(Counts))]
    public void Sorted_up_and_down(int count)
    {
        Check([.. Enumerable.Range(0, count).Select(i => (float)i)]);
        Check([.. Enumerable.Range(0, count).Select(i => (float)(count - i))]);
    }

    [Fact]
    public void A_sample_that_misleads() =>
        Check([.. Enumerable.Range(0, 100_000).Select(i => i is > 40_000 and < 60_000 ? 1e-3f * i : i % 7 == 0 ? 5 : 1e6f + i)]);

    // Of a million numbers, every 25th run of 16 is looked at beforehand: none of the others is like these.
    [Fact]
    public void A_sample_that_sees_nothing_of_the_rest()
    {
        float[] numbers = [.. Enumerable.Range(0, 1_000_000).Select(i => i / 16 % 25 == 0 ? 1000 + (i % 16) : i * 31 % 977)];
        Same(numbers, OrderStatistics.Quantiles(numbers, _levels));
    }

    // More in one place than is kept: of one number, and of numbers that are close together.
    [Theory]
    [InlineData(0)]
    [InlineData(1e-4)]
    public void Most_in_the_middle(double spread) =>
        Check([.. Judge.Numbers(1_000_000, 15, 0, 1).Select((number, i) => (i % 10) switch { 0 => number, 9 => 5 + number, _ => (float)(3 + (spread * number)) })]);

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(3000)]
    public void Numbers_of_any_size_and_sign(int groups)
    {
        var random = new Random(16);
        float[] numbers = [.. Enumerable.Range(0, 400_000).Select(_ => (float)((random.Next(2) - 0.5) * Math.Pow(10, random.Next(-44, 38))))];
        Part[] parts = [.. numbers.Select((number, i) => (number, i)).GroupBy(row => row.i * 7919 % groups, row => row.number).Select(group => Part.Of(group.ToArray()))];
        var statistics = new OrderStatistics(parts, new(_levels));
        for (int share = 0; share < statistics.Shares; share++)
        {
            statistics.Count(share);
        }

        for (int share = 0; share < statistics.Shares; share++)
        {
            statistics.Keep(share);
        }

        (double[] all, double[][] byPart) = statistics.Result();
        Same(numbers, all);
        Assert.All(parts.Zip(byPart), pair => Same([.. pair.First.Pieces.SelectMany(piece => piece.ToArray())], pair.Second));
    }

    [Fact]
    public void Random_rows() => Always.Holds(
        Gen.Choose(0, 50).Select(i => i / 8f).NonEmptyListOf(), rows => Check([.. rows]));

    [Fact]
    public void An_infinite_neighbour_does_not_spoil_a_number()
    {
        LossMetrics metrics = Judge.Losses([1, 2, float.PositiveInfinity], null, 0.5, 0.75, 1);
        Assert.Equal(2, metrics.Quantiles[0.5]);
        Assert.Equal(double.PositiveInfinity, metrics.Quantiles[0.75]);
        Assert.Equal(double.PositiveInfinity, metrics.Quantiles[1]);
    }

    [Fact]
    public void Infinite_losses_among_many()
    {
        float[] losses = [.. Enumerable.Range(0, 30_000).Select(i => i % 10 == 0 ? float.PositiveInfinity : i)];
        LossMetrics metrics = Judge.Losses(losses, null, 0.5, 0.85, 0.95);
        Assert.Equal(Order.QuantileCustom(Sorted(losses), 0.5, Definition.R7), metrics.Quantiles[0.5]);
        Assert.Equal(Order.QuantileCustom(Sorted(losses), 0.85, Definition.R7), metrics.Quantiles[0.85], 1e-8);
        Assert.Equal(double.PositiveInfinity, metrics.Quantiles[0.95]);
    }

    [Fact]
    public void Weights_do_not_change_quantiles()
    {
        float[] losses = Judge.Numbers(20_000, 13);
        Assert.Equal(Judge.Losses(losses, null, _levels).Quantiles, Judge.Losses(losses, Judge.Numbers(20_000, 14), _levels).Quantiles);
    }

    [Fact]
    public void The_defaults_are_50_90_95_and_99()
    {
        LossEvaluation evaluation = Judge.Context.Losses.Evaluate(Table.Of([1, 2], [0, 0]), "Label", "Score", new L1Loss());
        Assert.Equal([0.5, 0.9, 0.95, 0.99], evaluation[0].Quantiles.Keys);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void A_level_outside_0_to_1_is_refused(double level)
    {
        ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(() => Judge.Losses([1], null, 0.5, level));
        Assert.Equal(level, error.ActualValue);
        Assert.Contains("0 to 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_level_may_be_named_twice() => Assert.Equal(1.5, Judge.Losses([1, 2], null, 0.5, 0.5).Quantiles[0.5]);

    private static void Check(float[] losses) => Same(losses, [.. Judge.Losses(losses, null, _levels).Quantiles.Values]);

    private static void Same(float[] numbers, double[] found)
    {
        double[] sorted = Sorted(numbers);
        Assert.All(_levels.Zip(found), pair =>
        {
            double expected = Order.QuantileCustom(sorted, pair.First, Definition.R7);
            Assert.Equal(expected, pair.Second, 1e-9 * Math.Abs(expected));
        });
    }

    private static double[] Sorted(float[] losses) => [.. losses.Select(loss => (double)loss).Order()];
}
