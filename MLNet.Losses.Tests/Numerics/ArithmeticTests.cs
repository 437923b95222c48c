using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using MLNet.Losses.Numerics;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Numerics;

/// <summary>Arithmetic with slopes against the rules of a textbook, worked out in plain doubles.</summary>
public sealed class ArithmeticTests
{
    private static readonly Gen<double> _numbers = Gen.Choose(-4000, 4000).Select(i => i / 64.0).Where(x => x != 0);

    private static readonly Gen<double[]> _fours = _numbers.ArrayOf(4);

    [Fact]
    public void Sums_products_and_quotients_have_the_textbook_slopes() => Always.Holds(_fours, x =>
    {
        (double a, double da, double b, double db) = (x[0], x[1], x[2], x[3]);
        Dual<Real> left = new(new Real(a), new Real(da)), right = new(new Real(b), new Real(db));
        Check(left + right, a + b, da + db);
        Check(left - right, a - b, da - db);
        Check(left * right, a * b, (da * b) + (a * db));
        Check(left / right, a / b, ((da * b) - (a * db)) / (b * b));
        Check(-left, -a, -da);
    });

    [Fact]
    public void Lanes_add_multiply_and_divide_as_single_precision_does() => Always.Holds(_fours, x =>
    {
        (float a, float b) = ((float)x[0], (float)x[2]);
        Lanes left = new(new Vector<float>(a)), right = new(new Vector<float>(b));
        Assert.Equal(a + b, (left + right).Value[0]);
        Assert.Equal(a - b, (left - right).Value[0]);
        Assert.Equal(a * b, (left * right).Value[0]);
        Assert.Equal(a / b, (left / right).Value[0]);
        Assert.Equal(-a, (-left).Value[0]);
    });

    [Fact]
    public void Third_powers_have_their_curvature() => Always.Holds(_numbers, x =>
    {
        var input = Dual<Dual<Real>>.Input(Dual<Real>.Input(new Real(x)));
        Dual<Dual<Real>> cube = input * input * input;
        Assert.Equal(3 * x * x, cube.Slope.Value.Value, 1e-9);
        Assert.Equal(6 * x, cube.Slope.Slope.Value, 1e-9);
    });

    [Fact]
    public void Constants_have_no_slope()
    {
        Assert.Equal(0, Dual<Real>.Of(3).Slope.Value);
        Assert.Equal(0, Dual<Real>.Constant(new Real(3)).Slope.Value);
        Assert.Equal(1, Dual<Real>.Input(new Real(3)).Slope.Value);
    }

    private static void Check(Dual<Real> found, double value, double slope)
    {
        Assert.Equal(value, found.Value.Value, 1e-12 * Math.Abs(value));
        Assert.Equal(slope, found.Slope.Value, 1e-9 * (1 + Math.Abs(slope)));
    }
}
