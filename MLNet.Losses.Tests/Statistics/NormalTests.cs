using MLNet.Losses.Statistics;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Statistics;

/// <summary>The normal distribution: SciPy 1.10's, from the middle to the far tails.</summary>
public sealed class NormalTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.5, 0.6170750774519738)]
    [InlineData(1, 0.31731050786291415)]
    [InlineData(1.959963984540054, 0.05)]
    [InlineData(3, 0.0026997960632601866)]
    [InlineData(3.0001, 0.0026989098265214344)]
    [InlineData(5, 5.733031437583866e-07)]
    [InlineData(10, 1.523970604832094e-23)]
    [InlineData(30, 9.813427854295816e-198)]
    public void Tails_are_those_of_SciPy(double z, double expected)
    {
        new Close(1e-11, 0).Check(expected, Normal.TwoSided(z), "above");
        Assert.Equal(Normal.TwoSided(z), Normal.TwoSided(-z));
    }

    [Fact]
    public void What_is_no_number_has_no_tail()
    {
        Assert.Equal(double.NaN, Normal.TwoSided(double.NaN));
        Assert.Equal(0, Normal.TwoSided(double.PositiveInfinity));
    }
}
