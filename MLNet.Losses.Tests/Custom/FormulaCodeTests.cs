using FsCheck;
using FsCheck.Fluent;
using MLNet.Losses.Numerics;

namespace MLNet.Losses.Tests.Custom;

/// <summary>Recorded formulas as text that reads back.</summary>
public class FormulaCodeTests
{
    private static readonly Gen<Func<Symbol, Symbol, Symbol>> _functions = Gen.Sized(Functions);

    [Fact]
    public void TheTextIsAListOfOperations() =>
        Assert.Equal("1:score;label;subtract 0 1;multiply 2 2", Twins.SquaredError.Code);

    [Fact]
    public void EqualPartsAreWrittenOnce()
    {
        var loss = PointwiseLoss.FromFunction("x", (s, y) => Symbol.Exp(s - y) + (Symbol.Exp(s - y) * Symbol.Abs(s - y)));
        Assert.Equal("1:score;label;subtract 0 1;exp 2;abs 2;multiply 3 4;add 3 5", loss.Code);
    }

    [Fact]
    public void EveryTwinReadsBack()
    {
        foreach ((_, PointwiseFunctionLoss loss) in Twins.Pointwise)
        {
            PointwiseFunctionLoss again = PointwiseLoss.FromFormula(loss.Name, loss.Code, new() { Parameters = Defaults(loss) });
            Assert.Equal(loss.Code, again.Code);
            Assert.Equal(loss.Value(0.3, 0.9), again.Value(0.3, 0.9));
        }

        foreach ((_, EmbeddingFunctionLoss loss) in Twins.Embedding)
        {
            Assert.Equal(loss.Code, EmbeddingLoss.FromFormula(loss.Name, loss.Code, new() { Parameters = Defaults(loss) }).Code);
        }

        Assert.Equal(Twins.CrossEntropy.Code, ClassLoss.FromFormula("Again", Twins.CrossEntropy.Code).Code);
    }

    [Fact]
    public void AnyFormulaReadsBackToTheSameBits()
    {
        Check.One(Config.QuickThrowOnFailure.WithQuietOnSuccess(true), Prop.ForAll(_functions.ToArbitrary(), function =>
        {
            PointwiseFunctionLoss loss = PointwiseLoss.FromFunction("x", (s, y) => function(s, y) + (0.25 * s));
            PointwiseFunctionLoss again = PointwiseLoss.FromFormula("x", loss.Code);
            Assert.Equal(loss.Code, again.Code);
            Assert.Equal(loss.Description!.Formula, again.Description!.Formula);
            foreach ((double score, double label) in ((double, double)[])[(0, 0), (1.5, -2), (-0.25, 3), (7, 7)])
            {
                Assert.Equal(loss.Value(score, label), again.Value(score, label));
                Assert.Equal(loss.Slope(score, label), again.Slope(score, label));

                // The function itself, of numbers: recording has changed nothing.
                string direct = (function(score, label) + (0.25 * (Symbol)score)).ToString();
                Assert.Equal(direct, Symbol.Of(loss.Value(score, label)).ToString());
            }
        }));
    }

    [Theory]
    [InlineData("", "version")]
    [InlineData("2:score", "version, 1")]
    [InlineData("1:", "neither an input nor an operation")]
    [InlineData("1:score;foo 0", "item 1 ('foo 0')")]
    [InlineData("1:score;variance", "neither an input")]
    [InlineData("1:score;add 0", "add takes 2 numbers, found 1")]
    [InlineData("1:score;exp 1", "not the place of an earlier item")]
    [InlineData("1:score;exp -1", "not the place of an earlier item")]
    [InlineData("1:score;=zero;add 0 1", "item 1")]
    [InlineData("1:score;sumofpairs 0", "both slots")]
    [InlineData("1:score;input 0", "neither an input")]
    [InlineData("1:score;size;=1|2[k]", "neither []")]
    public void WhatIsNoFormulaIsRefused(string code, string message)
    {
        var error = Assert.Throws<FormatException>(() => PointwiseLoss.FromFormula("x", code));
        Assert.Contains(message, error.Message);
    }

    [Fact]
    public void ATextOfAnotherFamilyIsRefused()
    {
        Assert.Throws<FormatException>(() => PointwiseLoss.FromFormula("x", Twins.CrossEntropy.Code));
        Assert.Throws<FormatException>(() => ClassLoss.FromFormula("x", Twins.SquaredError.Code));
        Assert.Throws<ArgumentException>(() => PointwiseLoss.FromFormula("x", Twins.Huber.Code));
    }

    private static Dictionary<string, LossParameter> Defaults(IFunctionLoss loss) =>
        loss.Parameters.ToDictionary(pair => pair.Key, pair => (LossParameter)pair.Value);

    private static Gen<Func<Symbol, Symbol, Symbol>> Functions(int size)
    {
        Gen<Func<Symbol, Symbol, Symbol>> leaf = Gen.OneOf(
            Gen.Constant<Func<Symbol, Symbol, Symbol>>((s, _) => s),
            Gen.Constant<Func<Symbol, Symbol, Symbol>>((_, y) => y),
            Gen.Choose(-40, 40).Select<int, Func<Symbol, Symbol, Symbol>>(number => (_, _) => number / 7.0));
        if (size <= 1)
        {
            return leaf;
        }

        Gen<Func<Symbol, Symbol, Symbol>> part = Functions(size / 3);
        Func<Symbol, Symbol>[] unary =
        [
            x => -x, Symbol.Abs, Symbol.Exp, Symbol.Log, Symbol.Log1p, Symbol.Sqrt, Symbol.Sigmoid, Symbol.Softplus, Symbol.Tanh,
            Symbol.Square, Symbol.Hinge, Symbol.Detach, x => Symbol.ClampMin(x, -0.5), x => Symbol.Pow(Symbol.Abs(x), 1.5),
        ];
        Func<Symbol, Symbol, Symbol>[] binary =
        [
            (x, y) => x + y, (x, y) => x - y, (x, y) => x * y, (x, y) => x / y, Symbol.Min, Symbol.Max,
            (x, y) => Symbol.Where(x < y, y * 2, x - 1), (x, y) => Symbol.Where(x >= y, x, -y),
        ];
        return Gen.OneOf(
            leaf,
            from f in Gen.Elements(unary) from a in part select (Func<Symbol, Symbol, Symbol>)((s, y) => f(a(s, y))),
            from f in Gen.Elements(binary) from a in part from b in part select (Func<Symbol, Symbol, Symbol>)((s, y) => f(a(s, y), b(s, y))));
    }
}
