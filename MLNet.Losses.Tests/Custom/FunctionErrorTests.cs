using MLNet.Losses.Numerics;

namespace MLNet.Losses.Tests.Custom;

/// <summary>Functions that make no loss, and parameters that do not do.</summary>
public class FunctionErrorTests
{
    public static TheoryData<string, Func<Symbol, Symbol, Symbol>> Functions => new()
    {
        { "no luck", (_, _) => throw new InvalidOperationException("no luck") },
        { "constant", (_, _) => 3 },
        { "constant", (score, _) => Symbol.Where(Symbol.Of(1) < 2, 5, score) },
        { "default(Symbol)", (_, _) => default },
        { "without a value", (score, _) => score + default(Symbol) },
        { "does not read the score", (_, label) => Symbol.Square(label) },
        { "more than 4096", (score, label) => Enumerable.Range(0, 5000).Aggregate(score, (sum, i) => sum + Symbol.Exp(label * i)) },
    };

    [Theory]
    [MemberData(nameof(Functions), DisableDiscoveryEnumeration = true)]
    public void AFunctionThatMakesNoLossIsRefused(string message, Func<Symbol, Symbol, Symbol> function)
    {
        ArgumentException error = Assert.ThrowsAny<ArgumentException>(() => PointwiseLoss.FromFunction("Mine", function));
        Assert.Contains(message, error.Message);
    }

    [Fact]
    public void TheNameIsInTheMessage() =>
        Assert.Contains("'Mine'", Assert.Throws<ArgumentException>(() => PointwiseLoss.FromFunction("Mine", (_, _) => 3)).Message);

    [Fact]
    public void ANameIsNeeded() => Assert.Throws<ArgumentException>(() => PointwiseLoss.FromFunction(" ", (score, label) => score - label));

    [Fact]
    public void ARowHasToBeReducedToOneNumber()
    {
        Symbol kept = default;
        Assert.Contains("for each slot", Assert.ThrowsAny<ArgumentException>(() => ClassLoss.FromFunction("x", row =>
        {
            Symbol sum = row.Sum((score, _) => kept = score);
            return kept * sum;
        })).Message);
    }

    [Fact]
    public void HowManyClassesThereAreIsNotKnown() =>
        Assert.Contains("write Size", Assert.Throws<ArgumentException>(() => ClassLoss.FromFunction("x", row => row.True / row.Count)).Message);

    [Fact]
    public void ATermMustNotReadTheSlotsOfASumAroundIt()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => EmbeddingLoss.FromFunction("x", row =>
        {
            Symbol kept = 0;
            Symbol sum = row.First.Sum(x => kept = x);
            return sum * row.Second.Sum(y => y * kept);
        }));
        Assert.Contains("the slots of another sum", error.Message);
    }

    [Fact]
    public void AFunctionThatGivesSomethingElseEachTimeIsRefused()
    {
        int calls = 0;
        Assert.Contains("nor change anything outside", Assert.Throws<ArgumentException>(() => ClassLoss.FromFunction("x", row => row.True * ++calls)).Message);
    }

    [Fact]
    public void LogitsMayBeShifted()
    {
        static Symbol Score(ClassRow<Symbol> row) => Symbol.Square(row.True);
        Assert.Contains("no logits", Assert.Throws<ArgumentException>(() => ClassLoss.FromFunction("x", Score)).Message);
        Assert.Equal(9, ClassLoss.FromFunction("x", Score, new() { ScoreSpace = ScoreSpace.Value }).Value([3, 5], 0));
        Assert.Equal(9, ClassLoss.FromFunction("x", Score, new() { ScoresStandAlone = true }).Value([3, 5], 0));
    }

    [Fact]
    public void RanksAreNotRecorded() =>
        Assert.Contains("Ranks", Assert.Throws<ArgumentException>(() => ClassLoss.FromFunction("x", row => row.Scores.Ranks().Max())).Message);

    [Fact]
    public void ALabelAndAThirdEmbeddingDoNotGoTogether() =>
        Assert.Contains("a label", Assert.Throws<ArgumentException>(() => EmbeddingLoss.FromFunction("x", row => row.Label * row.First.Dot(row.Third))).Message);

    [Fact]
    public void ParametersAreChecked()
    {
        Assert.Contains("no parameter 'gamma'", Assert.Throws<ArgumentException>(() => Twins.Huber.With("gamma", 1)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Twins.Huber.With("delta", 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Twins.Huber.With("delta", double.NaN));
        Assert.Contains("there is no parameter 'beta'", Assert.Throws<ArgumentException>(() =>
            PointwiseLoss.FromFunction("x", (score, label, p) => p["beta"] * (score - label))).Message, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("does not read the parameter 'beta'", Assert.Throws<ArgumentException>(() =>
            PointwiseLoss.FromFunction("x", (score, label) => score - label, new() { Parameters = { ["beta"] = 1 } })).Message);
        Assert.Contains("name of a parameter", Assert.Throws<ArgumentException>(() =>
            PointwiseLoss.FromFunction("x", (score, label) => score - label, new() { Parameters = { ["be ta"] = 1 } })).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => PointwiseLoss.FromFunction(
            "x", (score, label, p) => p["beta"] * (score - label), new() { Parameters = { ["beta"] = new(-1) { Domain = Domain.Positive } } }));
    }

    [Fact]
    public void ALossIsWrittenWithTheParametersThatWereChanged()
    {
        Assert.Equal("Huber", Twins.Huber.ToString());
        Assert.Equal("Huber(delta=2)", Twins.Huber.With("delta", 2).ToString());
        Assert.Equal("Huber", Twins.Huber.With("delta", 2).With("delta", 1).ToString());
        Assert.Equal(2, Twins.Huber.With("delta", 2).Parameters["delta"]);
        Assert.Equal("Huber", Twins.Huber.With("delta", 2).Name);
    }

    [Fact]
    public void AnExponentCanBeAParameter()
    {
        PointwiseFunctionLoss loss = PointwiseLoss.FromFunction(
            "Power", (score, label, p) => Symbol.Pow(Symbol.Abs(score - label), p["p"]), new() { Parameters = { ["p"] = 2 } });
        Assert.Equal("|score − label|^p", loss.Description!.Formula);
        Assert.Equal(9, loss.Value(1, 4));
        Assert.Equal(Math.Pow(3, 1.7), loss.With("p", 1.7).Value(1, 4), 12);
        Assert.Equal(0, loss.With("p", 1.7).Slope(4, 4));
    }
}
