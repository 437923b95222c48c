using System.Numerics;
using MLNet.Losses.Numerics;

namespace MLNet.Losses.Tests.Numerics;

/// <summary>
/// PyTorch's subgradient rules, as one table: the slope of |x|, of clamp and of a choice at their kinks. The expected
/// numbers are those of torch.abs, torch.clamp_min and torch.where.
/// </summary>
public sealed class SubgradientTests
{
    /// <summary>Function, input, value, slope.</summary>
    public static TheoryData<string, float, float, float> Rules => new()
    {
        { "Abs", 2, 2, 1 },
        { "Abs", -2, 2, -1 },
        { "Abs", 0, 0, 0 },
        { "Abs", -0f, 0, 0 },
        { "Abs", float.Epsilon, float.Epsilon, 1 },
        { "Abs", -float.Epsilon, float.Epsilon, -1 },
        { "Abs", float.NaN, float.NaN, 0 },
        { "ClampMin", 2, 2, 1 },
        { "ClampMin", 0.5f, 0.5f, 1 },
        { "ClampMin", 0.25f, 0.5f, 0 },
        { "ClampMin", float.NegativeInfinity, 0.5f, 0 },
        { "ClampMin", float.PositiveInfinity, float.PositiveInfinity, 1 },
        { "IfLess", 0.25f, 0.5f, 2 },
        { "IfLess", 0.5f, -0.5f, -1 },
        { "IfLess", 0.75f, -0.75f, -1 },
        { "IfLess", float.NaN, float.NaN, -1 },
        { "WithSlope", 3, 9, 7 },
        { "WithSlope", 0, 0, 7 },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void Dual_of_real(string function, float x, float value, float slope)
    {
        Dual<Real> result = Of(function, Dual<Real>.Input(new Real(x)));
        Assert.Equal(value, result.Value.Value);
        Assert.Equal(slope, result.Slope.Value);
        Assert.Equal(value, Of(function, new Real(x)).Value);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Dual_of_lanes(string function, float x, float value, float slope)
    {
        Dual<Lanes> result = Of(function, Dual<Lanes>.Input(new Lanes(new Vector<float>(x))));
        Lanes plain = Of(function, new Lanes(new Vector<float>(x)));
        for (int lane = 0; lane < Lanes.Count; lane++)
        {
            Assert.Equal(value, result.Value.Value[lane]);
            Assert.Equal(slope, result.Slope.Value[lane]);
            Assert.Equal(value, plain.Value[lane]);
        }
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Dual_of_dual(string function, float x, float value, float slope)
    {
        Dual<Dual<Real>> result = Of(function, Dual<Dual<Real>>.Input(Dual<Real>.Input(new Real(x))));
        Assert.Equal(value, result.Value.Value.Value);
        Assert.Equal(slope, result.Slope.Value.Value);
        Assert.Equal(slope, result.Value.Slope.Value);
        Assert.Equal(0, result.Slope.Slope.Value);
    }

    [Fact]
    public void Missing_numbers_pass_a_clamp()
    {
        Assert.Equal(double.NaN, Real.ClampMin(new Real(double.NaN), 0.5).Value);
        Assert.Equal(float.NaN, Lanes.ClampMin(new Lanes(new Vector<float>(float.NaN)), 0.5).Value[0]);
        Assert.Equal(double.NaN, Dual<Real>.ClampMin(Dual<Real>.Input(new Real(double.NaN)), 0.5).Value.Value);
    }

    /// <summary>The functions of the table; WithSlope declares x² to have the slope 7.</summary>
    internal static T Of<T>(string function, T x)
        where T : struct, IReal<T> => function switch
        {
            "Abs" => T.Abs(x),
            "ClampMin" => T.ClampMin(x, 0.5),
            "IfLess" => T.IfLess(x, T.Of(0.5), x + x, -x),
            _ => T.WithSlope(x, x * x, T.Of(7)),
        };
}
