using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Analysis;

/// <summary>The loss along a column: bins, and a trend that is there or not.</summary>
public sealed class DriftTests
{
    [Fact]
    public void Bins_are_of_equally_many_rows_in_order()
    {
        const int rows = 1000;
        float[] order = [.. Enumerable.Range(0, rows).Select(i => (float)(i * 7 % rows))], losses = [.. order.Select(value => value / 10)];
        LossDrift drift = Drift(Analyzed.Rows(losses).With("Order", order));
        Assert.Equal(20, drift.Bins.Count);
        Assert.All(drift.Bins, (bin, i) =>
        {
            Assert.Equal((50L, i * 50.0, (i * 50.0) + 49), (bin.Rows, bin.From, bin.To));
            Assert.Equal(((i * 50) + 24.5) / 10, bin.Mean, 1e-5);

            // The standard deviation of 0 … 49 is √(49·51/12 · 50/49), over √50.
            Assert.Equal(Math.Sqrt(50 * 51 / 12.0 / 50) / 10, bin.StandardError, 1e-5);
        });
        Assert.Equal(0.1, drift.Slope, 1e-6);
        Assert.True(drift.PValue < 1e-6);
        Assert.False(drift.IsTime);
    }

    [Fact]
    public void Rows_of_one_value_stay_together()
    {
        LossDrift drift = Drift(Analyzed.Rows([.. Enumerable.Repeat(1f, 90), .. Enumerable.Repeat(3f, 10)]).With("Order", row => (double)(row / 30)));
        Assert.Equal([(0.0, 0.0, 30L), (1, 1, 30), (2, 2, 30), (3, 3, 10)], drift.Bins.Select(bin => (bin.From, bin.To, bin.Rows)));
        Assert.Equal([1.0, 1, 1, 3], drift.Bins.Select(bin => bin.Mean));
    }

    [Fact]
    public void Times_are_days()
    {
        DateTime start = new(2026, 3, 1, 12, 0, 0);
        LossDrift drift = Drift(Analyzed.Rows([.. Enumerable.Range(0, 48).Select(i => (float)i)]).With("Order", row => row == 0 ? default : start.AddHours(row)));
        Assert.True(drift.IsTime);
        Assert.Equal(1, drift.Missing);
        Assert.Equal(start.AddHours(1), DateTime.FromOADate(drift.Bins[0].From), TimeSpan.FromSeconds(1));
        Assert.Equal(24, drift.Slope, 1e-6);
    }

    [Fact]
    public void Missing_and_infinite_order_values_are_counted()
    {
        LossDrift drift = Drift(Analyzed.Rows(1, 2, 3, float.NaN, 5).With("Order", 1, float.NaN, float.PositiveInfinity, float.NaN, 2));
        Assert.Equal((2L, 2L), (drift.Missing, drift.Bins.Sum(bin => bin.Rows)));
    }

    [Theory]
    [InlineData]
    [InlineData(4f)]
    public void Too_few_rows_have_no_trend(params float[] losses)
    {
        LossDrift drift = Drift(Analyzed.Rows(losses).With("Order", row => (float)row));
        Assert.Equal(losses.Length, drift.Bins.Count);
        Assert.Equal((double.NaN, double.NaN), (drift.Slope, drift.PValue));
    }

    [Fact]
    public void A_constant_or_infinite_loss_has_no_trend()
    {
        LossDrift constant = Drift(Analyzed.Rows([.. Enumerable.Repeat(0.1f, 777)]).With("Order", row => (float)row));
        Assert.Equal((0.0, 1.0), (constant.Slope, constant.PValue));
        Assert.All(constant.Bins, bin => Assert.Equal(0, bin.StandardError));
        LossDrift infinite = Drift(Analyzed.Rows([1, 2, float.PositiveInfinity, 4, 5]).With("Order", row => (float)row));
        Assert.Equal(double.PositiveInfinity, infinite.Bins[2].Mean);
    }

    [Fact]
    public void A_trend_is_found_and_noise_seldom_taken_for_one()
    {
        const int repeats = 150;
        int found = 0, called = 0;
        for (int seed = 0; seed < repeats; seed++)
        {
            float[] noise = Analyzed.Exponential(500, new Random(seed));
            float[] worse = [.. noise.Select((loss, i) => loss * (1 + (0.8f * i / noise.Length)))];
            called += Drift(Analyzed.Rows(noise).With("Order", row => (float)row)).PValue <= 0.05 ? 1 : 0;
            found += Drift(Analyzed.Rows(worse).With("Order", row => (float)row)) is { PValue: <= 0.05, Slope: > 0 } ? 1 : 0;
        }

        // 5% of 150, and three standard errors of that.
        Assert.InRange(called, 0, 15);
        Assert.InRange(found, 135, repeats);
    }

    [Fact]
    public void A_column_without_an_order_is_an_error()
    {
        Table data = Analyzed.Rows(1).With("Text", "a".AsMemory());
        LossDataException error = Assert.Throws<LossDataException>(() => Analyzed.Find(data, new() { OrderColumnName = "Text" }));
        Assert.Equal(("Text", "a number or a date-time"), (error.Column, error.Expected));
        Assert.Null(Analyzed.Find(data).Drift);
    }

    private static LossDrift Drift(Table data) => Analyzed.Find(data, new() { OrderColumnName = "Order" }).Drift!;
}
