using MLNet.Losses.Statistics;

namespace MLNet.Losses.Tests.Experiments;

/// <summary>The t-distribution: published tables, and another implementation.</summary>
public sealed class StudentTTests
{
    /// <summary>Two-sided critical values, as every table has them (Abramowitz and Stegun, table 26.10).</summary>
    [Theory]
    [InlineData(1, 12.706, 0.05)]
    [InlineData(1, 63.657, 0.01)]
    [InlineData(2, 4.303, 0.05)]
    [InlineData(3, 3.182, 0.05)]
    [InlineData(4, 2.776, 0.05)]
    [InlineData(4, 4.604, 0.01)]
    [InlineData(9, 2.262, 0.05)]
    [InlineData(9, 1.833, 0.10)]
    [InlineData(30, 2.042, 0.05)]
    [InlineData(120, 2.617, 0.01)]
    [InlineData(1_000_000, 1.960, 0.05)]
    public void Agrees_with_the_tables(long degrees, double critical, double level) =>
        Assert.Equal(level, StudentT.TwoSided(critical, degrees), level * 2e-3);

    [Fact]
    public void Agrees_with_another_implementation()
    {
        foreach (int degrees in (int[])[1, 2, 3, 4, 5, 8, 13, 24, 49, 99, 1000, 10001])
        {
            foreach (double t in (double[])[0, 0.1, 0.5, 1, 1.7, 2.5, 4, 7, 15])
            {
                double expected = 2 * Cumulative(degrees, -t);
                Assert.Equal(expected, StudentT.TwoSided(t, degrees), 1e-9);
                Assert.Equal(StudentT.TwoSided(t, degrees), StudentT.TwoSided(-t, degrees));
            }
        }

        static double Cumulative(int degrees, double t) => MathNet.Numerics.Distributions.StudentT.CDF(0, 1, degrees, t);
    }

    [Fact]
    public void Ends()
    {
        Assert.Equal(1, StudentT.TwoSided(0, 4));
        Assert.Equal(0, StudentT.TwoSided(double.PositiveInfinity, 4));
        Assert.Equal(double.NaN, StudentT.TwoSided(double.NaN, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => StudentT.TwoSided(1, 0));
    }
}
