using System.Globalization;
using MLNet.Losses.Numerics;

namespace MLNet.Losses.Tests.Custom;

/// <summary>Recorded formulas as mathematics.</summary>
public class FormulaTextTests
{
    private static readonly Symbol _x = Symbol.Input("x"), _y = Symbol.Input("y");

    public static TheoryData<string, Symbol> Formulas => new()
    {
        { "(x − y)²", Symbol.Square(_x - _y) },
        { "0.5·(x − y)", 0.5 * (_x - _y) },
        { "x − (y − 1)", _x - (_y - 1) },
        { "x − y − 1", _x - _y - 1 },
        { "x / (y·2)", _x / (_y * 2) },
        { "x·y + 2", (_x * _y) + 2 },
        { "−x·y", -(_x * _y) },
        { "x·(−y)", _x * -_y },
        { "x·(−1.5)", _x * -1.5 },
        { "|x|·exp(y)", Symbol.Abs(_x) * Symbol.Exp(_y) },
        { "ln(x) − ln(1 + y)", Symbol.Log(_x) - Symbol.Log1p(_y) },
        { "max(x, 0)", Symbol.ClampMin(_x, 0) },
        { "max(x, 0)", Symbol.Hinge(_x) },
        { "max(x, y)", Symbol.Max(_x, _y) },
        { "min(x, y)", Symbol.Min(_x, _y) },
        { "sqrt(x)", Symbol.Pow(_x, 0.5) },
        { "x^1.5", Symbol.Pow(_x, 1.5) },
        { "sigmoid(x) + softplus(y) + tanh(x)", Symbol.Sigmoid(_x) + Symbol.Softplus(_y) + Symbol.Tanh(_x) },
        { "1 if x < y, else 2·x", Symbol.Where(_x < _y, 1, 2 * _x) },
        { "2·x if y < x, else 1", Symbol.Where(_x <= _y, 1, 2 * _x) },
        { "e·exp(e); e = |x − y|", Symbol.Abs(_x - _y) * Symbol.Exp(Symbol.Abs(_x - _y)) },
        { "3", Symbol.Of(1) + 2 },
    };

    [Theory]
    [MemberData(nameof(Formulas), DisableDiscoveryEnumeration = true)]
    public void AFormulaReadsAsMathematics(string expected, Symbol formula)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.Equal(expected, formula.ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void ReductionsHaveTheirNames()
    {
        Assert.Equal("logsumexp(score) − score[true]", Twins.CrossEntropy.Description!.Formula);
        Assert.Equal("0.5·e·e if a < delta, else delta·(a − 0.5·delta); e = score − label; a = |e|", Twins.Huber.Description!.Formula);
        Assert.Equal("Σ(target·score²) / n", ClassLoss.FromFunction("x", row => row.Sum((score, target) => target * Symbol.Square(score)) / row.Size, new() { ScoreSpace = ScoreSpace.Value }).Description!.Formula);
    }

    [Fact]
    public void ALongChainOfSharedPartsStaysShort()
    {
        Symbol x = _x;
        for (int i = 0; i < 100; i++)
        {
            x = Symbol.Exp(x) + Symbol.Sqrt(x);
        }

        Assert.InRange(x.ToString().Length, 1000, 10000);
    }

    [Fact]
    public void AGivenFormulaTakesItsPlace()
    {
        var loss = PointwiseLoss.FromFunction("x", (score, label) => score - label, new() { Formula = "the error", Source = "Anon 2000", UseWhen = "never" });
        Assert.Equal("the error", loss.Description!.Formula);
        Assert.Equal("Anon 2000", loss.Description.Source);
        Assert.Equal("never", loss.Description.UseWhen);
    }
}
